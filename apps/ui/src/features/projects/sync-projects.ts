import type { ProjectPage, ProjectSummary } from '@/contract/project'

/**
 * Brings the loaded pages of a list up to date with its first page and with rows that were read again. Rows change in
 * their places, so that no row jumps with every run. Projects that are not loaded yet are put on top.
 */
export function syncProjects(
  pages: readonly ProjectPage[],
  head: ProjectPage,
  reread: readonly ProjectSummary[],
): readonly ProjectPage[] {
  const [first, ...rest] = pages
  if (first === undefined) return [head]
  const fresh = new Map([...reread, ...head.items].map((project) => [project.id, project]))
  const loaded = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)))
  const arrived = head.items.filter(({ id }) => !loaded.has(id))
  const update = (page: ProjectPage): ProjectPage => ({
    ...page,
    items: page.items.map((project) => fresh.get(project.id) ?? project),
  })
  const top = { ...update(first), total: head.total }
  return [{ ...top, items: [...arrived, ...top.items] }, ...rest.map(update)]
}

/** All loaded projects. A project that moved from a page to another while they were read counts once. */
export function listProjects(pages: readonly ProjectPage[]): readonly ProjectSummary[] {
  const byId = new Map<number, ProjectSummary>()
  for (const { items } of pages) {
    for (const project of items) if (!byId.has(project.id)) byId.set(project.id, project)
  }
  return [...byId.values()]
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ProjectSummary } from '@/domain/project'
import { getStore } from '@/server/store/current'

/** The project that an address names; the page for unknown addresses if there is none. */
export function findProject(projects: readonly ProjectSummary[], id: string): ProjectSummary {
  const project = projects.find((candidate) => String(candidate.id) === id)
  if (!project) notFound()
  return project
}

/** `Runs · checkout`. */
export async function toProjectTitle(word: string, { projectId }: { readonly projectId: string }): Promise<Metadata> {
  const project = /^\d{1,15}$/.test(projectId) ? await getStore().projects.find(Number(projectId)) : null
  return { title: project ? `${word} · ${project.name}` : 'Not found' }
}

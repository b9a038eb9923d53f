import type { Page } from '@/contract/page'
import type { RunRow } from '@/contract/run'

/** The loaded part of a list of runs: pages, newest first, as they were read. */
export type RunPages = readonly Page<RunRow>[]

export interface Sync {
  readonly pages: RunPages
  /** Rows that are new or have another status: they light up. */
  readonly changed: ReadonlySet<string>
  /** Runs that are not in the list because it does not stand at its top. */
  readonly waiting: number
}

/**
 * Brings a loaded list up to date with the newest page and with rows read again one by one. Rows change in place and
 * never move; new ones go on top only if `admit` says so.
 */
export function syncRuns(pages: RunPages, head: Page<RunRow>, reread: readonly RunRow[], admit: boolean): Sync {
  const fresh = new Map([...reread, ...head.items].map((row) => [row.id, row]))
  const changed = new Set<string>()
  const updated = pages.map((page) => updatePage(page, fresh, changed))

  const [first, ...rest] = updated
  if (!first) return { pages: [head], changed, waiting: 0 }
  const arrived = listArrived(pages, first, head)
  if (arrived.length === 0 || !admit) return { pages: updated, changed, waiting: arrived.length }

  for (const row of arrived) changed.add(row.id)
  // No row in common: whatever came between the list and the newest page is not known, so the list starts anew.
  if (arrived.length === head.items.length && head.nextCursor !== null) return { pages: [head], changed, waiting: 0 }
  return { pages: [{ ...first, items: sortNewestFirst([...arrived, ...first.items]) }, ...rest], changed, waiting: 0 }
}

function updatePage(page: Page<RunRow>, fresh: ReadonlyMap<string, RunRow>, changed: Set<string>): Page<RunRow> {
  let touched = false
  const items = page.items.map((row) => {
    const next = fresh.get(row.id)
    if (!next || isSameRow(row, next)) return row
    touched = true
    if (next.status !== row.status) changed.add(row.id)
    return next
  })
  return touched ? { ...page, items } : page
}

/** What of the newest page is not in the list, and belongs above its first page's last row (below it, it is loaded later). */
function listArrived(pages: RunPages, first: Page<RunRow>, head: Page<RunRow>): readonly RunRow[] {
  const loaded = new Set(pages.flatMap((page) => page.items.map((row) => row.id)))
  const last = first.items.at(-1)
  return head.items.filter((row) => !loaded.has(row.id) && (!last || first.nextCursor === null || isNewer(row, last)))
}

/** Runs are told of in the order in which they arrive, which is not always that of their starts. */
function sortNewestFirst(rows: readonly RunRow[]): readonly RunRow[] {
  return [...rows].sort((a, b) => (isNewer(a, b) ? -1 : 1))
}

function isNewer(row: RunRow, than: RunRow): boolean {
  return row.startedAtUs > than.startedAtUs || (row.startedAtUs === than.startedAtUs && row.id > than.id)
}

/** Rows are plain data from the API: the same text is the same row. */
function isSameRow(a: RunRow, b: RunRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The row of a list within all that is known of a run. */
export function toRunRow(run: RunRow): RunRow {
  const { id, projectId, name, version, status, startedAtUs, durationUs, nodesDone, nodesTotal, outcome, tags } = run
  return { id, projectId, name, version, status, startedAtUs, durationUs, nodesDone, nodesTotal, outcome, tags }
}

import type { RunPage, RunRow } from '@/contract/run'

/** The loaded part of a list of runs: pages as they were read. */
export type RunPages = readonly RunPage[]

export interface Sync {
  readonly pages: RunPages
  /** Rows that are new or have another status: they light up. */
  readonly changed: ReadonlySet<string>
  /** New runs that are not in the list, because they are not admitted. */
  readonly waiting: Waiting
}

export interface Waiting {
  readonly count: number
  /** All rows of the first page are new, so there may be more of them. */
  readonly more: boolean
}

export const NONE_WAITING: Waiting = { count: 0, more: false }

/**
 * Brings a loaded list up to date with its first page and with rows read again one by one. Rows change in place and
 * never move. New ones are put on top only if `admit` is set; a list of another order than newest first starts again then.
 */
export function syncRuns(
  pages: RunPages,
  head: RunPage,
  reread: readonly RunRow[],
  { admit, newestFirst }: { readonly admit: boolean; readonly newestFirst: boolean },
): Sync {
  const fresh = new Map([...reread, ...head.items].map((row) => [row.id, row]))
  const changed = new Set<string>()
  const updated = pages.map((page) => updatePage(page, fresh, changed))

  const [first, ...rest] = updated
  if (!first) return { pages: [head], changed, waiting: NONE_WAITING }
  const arrived = listArrived(pages, head, newestFirst ? first : null)
  const more = arrived.length > 0 && arrived.length === head.items.length && head.nextCursor !== null
  if (arrived.length === 0 || !admit) return { pages: updated, changed, waiting: { count: arrived.length, more } }

  for (const row of arrived) changed.add(row.id)
  if (!newestFirst) return { pages: [head], changed, waiting: NONE_WAITING }
  // No row in common: the rows between the list and the newest page are unknown, so the list starts again.
  if (more) return { pages: [head], changed, waiting: NONE_WAITING }
  const top = { ...first, items: sortNewestFirst([...arrived, ...first.items]), medians: head.medians }
  return { pages: [top, ...rest], changed, waiting: NONE_WAITING }
}

function updatePage(page: RunPage, fresh: ReadonlyMap<string, RunRow>, changed: Set<string>): RunPage {
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

/**
 * New rows of the first page as it is now. With `first`, the first page of a list that is newest first, only those that belong
 * above its last row: rows below are loaded later.
 */
function listArrived(pages: RunPages, head: RunPage, first: RunPage | null): readonly RunRow[] {
  const loaded = new Set(pages.flatMap((page) => page.items.map((row) => row.id)))
  const last = first === null || first.nextCursor === null ? undefined : first.items.at(-1)
  return head.items.filter((row) => !loaded.has(row.id) && (!last || isNewer(row, last)))
}

/** Runs arrive in an order that is not always the order of their starts. */
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

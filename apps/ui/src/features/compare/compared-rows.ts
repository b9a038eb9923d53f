import type { ComparedNode, ComparedSide } from '@/contract/run-comparison'
import type { NodeStatus } from '@/contract/status'
import { matchesWords } from '@/text/match-words'
import type { Sort } from './compare-search-params'

/** A node of the comparison with what its row shows. */
export interface ComparedRow extends ComparedNode {
  readonly status: NodeStatus
  /** On the critical path of at least one run. */
  readonly critical: boolean
  readonly durationsUs: readonly (number | null)[]
  /** The last run of two minus the first; of several, the longest minus the shortest. Null where fewer than two took a time. */
  readonly differenceUs: number | null
  /** Another outcome, status or code, or one that only some of the runs have. */
  readonly differs: boolean
}

/** The worst first: a row has one glyph. */
const SEVERITY: readonly NodeStatus[] = [
  ...(['failed', 'lost', 'cancelled', 'running', 'skipped', 'waiting', 'success', 'cached', 'overridden'] as const),
  'input',
]

export function toRow(node: ComparedNode): ComparedRow {
  const { sides } = node
  const durationsUs = sides.map(toDuration)
  const statuses = new Set(sides.map((side) => side?.status))
  return {
    ...node,
    status: SEVERITY.find((status) => statuses.has(status)) ?? 'skipped',
    critical: sides.some((side) => side?.critical),
    durationsUs,
    differenceUs: toDifference(durationsUs),
    differs:
      node.sameCode === false ||
      statuses.size > 1 ||
      sides.some((side) => side !== null && side.outcome === 'different'),
  }
}

/** Null for a node that did not run or has not ended. A clock that ran backwards took no time. */
export const toDuration = (side: ComparedSide | null): number | null =>
  side === null || side.startUs === null || side.endUs === null ? null : Math.max(0, side.endUs - side.startUs)

function toDifference(durationsUs: readonly (number | null)[]): number | null {
  const known = durationsUs.filter((us) => us !== null)
  if (durationsUs.length === 2) {
    const [first, second] = known
    return first === undefined || second === undefined ? null : second - first
  }
  if (known.length < 2) return null
  const sorted = known.toSorted((a, b) => a - b)
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)
}

interface Choice {
  readonly sort: Sort
  readonly differing: boolean
  readonly q: string
}

/** The rows to show, in order. */
export function chooseRows(rows: readonly ComparedRow[], { sort, differing, q }: Choice): readonly ComparedRow[] {
  const shown = rows.filter((row) => (!differing || row.differs) && (q.trim() === '' || matchesWords(row.name, q)))
  const key = toKey(sort)
  return shown
    .map((row, index) => ({ row, index, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    .map(({ row }) => row)
}

function toKey(sort: Sort): (row: ComparedRow) => number | string {
  if (sort === 'name') return ({ name }) => name
  if (sort === 'difference') return ({ differenceUs }) => -Math.abs(differenceUs ?? 0)
  // The order follows the start in the first run that has one.
  return ({ sides }) =>
    sides.find((side) => side !== null && side.startUs !== null)?.startUs ?? Number.POSITIVE_INFINITY
}

/** The last moment of any row or run, for the axis that all runs share. */
export function toReach(rows: readonly ComparedRow[], runs: readonly { readonly durationUs: number | null }[]): number {
  let reach = 0
  for (const { durationUs } of runs) reach = Math.max(reach, durationUs ?? 0)
  for (const { sides } of rows) for (const side of sides) reach = Math.max(reach, side?.endUs ?? side?.startUs ?? 0)
  return reach
}

/** The word instead of a duration; null where the duration says it. */
export function toSideWord(side: ComparedSide | null): string | null {
  if (side === null) return null
  switch (side.status) {
    case 'cached':
      return 'cached'
    case 'failed':
      return 'failed'
    case 'skipped':
      return 'never ran'
    case 'cancelled':
      return 'stopped'
    case 'overridden':
      return 'given'
    case 'running':
    case 'waiting':
    case 'lost':
      return side.status
    default:
      return null
  }
}

import type { FailingNode, SeenError } from '@/contract/project-overview'
import { groupBy } from './group-by'
import { DAY_HOURS } from './spans'

/** An error group as it is stored. */
export interface GroupFacts {
  readonly id: number
  readonly dag: string
  readonly node: string | null
  readonly errorName: string
  readonly message: string
  readonly sample: string
  readonly firstAtUs: number
}

/** Runs of a group that started within one hour, counted from 1970. */
export interface GroupHour {
  readonly id: number
  readonly hour: number
  readonly runs: number
  readonly firstAtUs: number
  readonly lastAtUs: number
}

type Seen = Omit<SeenError, 'dagRunsSince'>

/** Groups with runs in the 24 hours from `middle` on, in the order of the groups. */
export function toSeenErrors(
  groups: readonly GroupFacts[],
  hours: readonly GroupHour[],
  previous: ReadonlyMap<number, number | null>,
  middle: number,
): readonly Seen[] {
  const byGroup = groupBy(hours, ({ id }) => id)
  return groups.flatMap((group) => {
    const all = byGroup.get(group.id) ?? []
    const now = all.filter(({ hour }) => hour >= middle)
    if (now.length === 0) return []
    return {
      ...group,
      seen: sumRuns(now),
      seenBefore: sumRuns(all) - sumRuns(now),
      sinceUs: now.reduce((least, { firstAtUs }) => Math.min(least, firstAtUs), Number.POSITIVE_INFINITY),
      lastAtUs: now.reduce((most, { lastAtUs }) => Math.max(most, lastAtUs), 0),
      previousAtUs: previous.get(group.id) ?? null,
    }
  })
}

/** Failures of the 24 hours from `middle` on by DAG and failed node, most failures first. */
export function toFailingNodes(
  groups: readonly GroupFacts[],
  hours: readonly GroupHour[],
  dagRuns: ReadonlyMap<string, number>,
  middle: number,
): readonly FailingNode[] {
  const byId = new Map(groups.map((group) => [group.id, group]))
  const byNode = groupBy(
    hours.flatMap((hour) => ({ ...hour, group: byId.get(hour.id) })),
    ({ group }) => JSON.stringify([group?.dag, group?.node]),
  )
  const nodes = [...byNode.values()].flatMap((all): readonly FailingNode[] => {
    const group = all[0]?.group
    const now = all.filter(({ hour }) => hour >= middle)
    if (group === undefined || now.length === 0) return []
    const failed = sumRuns(now)
    return [
      {
        dag: group.dag,
        node: group.node,
        failed,
        failedBefore: sumRuns(all) - failed,
        dagRuns: dagRuns.get(group.dag) ?? 0,
        hours: Array.from({ length: DAY_HOURS }, (_, index) =>
          sumRuns(now.filter(({ hour }) => hour === middle + index)),
        ),
      },
    ]
  })
  return nodes.sort((a, b) => b.failed - a.failed || compare(a.dag, b.dag) || compare(a.node ?? '', b.node ?? ''))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const sumRuns = (rows: readonly { readonly runs: number }[]): number =>
  rows.reduce((sum, { runs }) => sum + runs, 0)

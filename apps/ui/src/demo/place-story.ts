import { toOddError } from './failures'
import { DISCOUNTS_FAILS, FINE, INVENTORY_FAILS, openAt, SLOW, TAX_FAILS } from './fates'
import { hostileGraph } from './graphs/hostile-graph'
import { LARGE_GRAPHS, NAME_GRAPHS } from './graphs/other-graphs'
import type { DemoOptions, Placed } from './plan'
import type { Fate } from './run-events'
import * as times from './times'

const pricing = (ageUs: number, fate: Fate): Placed => ({ dag: 'checkout-pricing', ageUs, fate })

/** The runs of the story, and runs with items. */
export function placeStory({ items }: DemoOptions): readonly Placed[] {
  return [
    pricing(times.NEW_VERSION_US, FINE),
    pricing(times.NEW_ERROR_US, DISCOUNTS_FAILS),
    ...[12, 72, 127, 380].map((seconds) => pricing(seconds * 1_000_000, DISCOUNTS_FAILS)),
    pricing(times.OUTAGE_US, INVENTORY_FAILS),
    ...[9, 20, 31, 40].map((minutes) => pricing(times.OUTAGE_US - times.toAgeUs(0, 0, minutes), INVENTORY_FAILS)),
    ...[times.TAX_ERROR_US, times.toAgeUs(0, 12, 3), times.toAgeUs(0, 7, 1)].map((ageUs) => pricing(ageUs, TAX_FAILS)),
    pricing(times.SLOW_RUN_US, SLOW),
    { ...pricing(1_040_000, openAt(1_000_000)), isLossy: true },
    { dag: 'checkout', ageUs: 600_000, fate: openAt(560_000) },
    { dag: 'nightly-export', ageUs: 1_000_000, fate: FINE, items: { items: 600, openAfterUs: 900_000 } },
    { dag: 'nightly-export', ageUs: times.LOST_RUN_US, fate: FINE, items: { items: 240, openAfterUs: 900_000 } },
    {
      ...{ dag: 'nightly-export', ageUs: times.toAgeUs(0, 1, 50), fate: FINE, isLossy: true },
      items: { items: 240, failing: [17, 18, 40], linesPerItem: 4 },
    },
    { dag: 'nightly-export', ageUs: times.toAgeUs(0, 2, 20), fate: FINE, items: { items } },
  ]
}

/** One run of nightly-export each day. */
export const placeNights = ({ days }: DemoOptions): readonly Placed[] =>
  Array.from({ length: days }, (_, day) => ({
    ...{ dag: 'nightly-export', ageUs: times.toAgeUs(day, 12, 18), fate: FINE },
    items: { items: 60 },
  }))

/** Runs of the large graphs and of those with hard names. */
export function placeOdd({ days }: DemoOptions): readonly Placed[] {
  const large = LARGE_GRAPHS.flatMap(({ name }, place) =>
    Array.from({ length: 6 - 2 * place }, (_, index) => {
      const fate: Fate =
        index === 1
          ? { failing: { node: 'store40', error: toOddError(4, index) } }
          : index === 2
            ? openAt(4_000_000)
            : FINE
      return { dag: name, ageUs: times.toAgeUs(0, 1 + 3 * index, 7 + place), fate }
    }),
  )
  const names = NAME_GRAPHS.flatMap(({ name, words }, place) =>
    Array.from({ length: 40 }, (_, index) => {
      const fate: Fate =
        index % 8 === 3 ? { failing: { node: words[1] ?? words[0], error: toOddError(9, index) } } : FINE
      return { dag: name, ageUs: Math.round(((index + 0.5) / 40) ** 2 * days * times.DAY_US) + place, fate }
    }),
  )
  return [...large, ...names]
}

export const placeHostile = (): readonly Placed[] =>
  Array.from({ length: 12 }, (_, index) => {
    const node = hostileGraph.nodes[index + 3]?.name ?? ''
    const message = hostileGraph.nodes[index]?.name ?? ''
    const error = {
      name: message,
      message: `${message}\n${node}`,
      stack: `${message}\n    at ${node} (${message}:1:1)`,
    }
    const fate: Fate = index % 3 === 1 ? { failing: { node, error } } : FINE
    return { dag: hostileGraph.name, ageUs: times.toAgeUs(0, 2 * index, 3, 1), fate }
  })

import type { VersionEvent } from '@dag/protocol'
import { type DemoGraph, toVersion } from './graph'
import { toCheckout } from './graphs/checkout'
import { toCheckoutPricing } from './graphs/checkout-pricing'
import { hostileGraph } from './graphs/hostile-graph'
import { toLayeredGraph } from './graphs/layered-graph'
import { fraudFeatures, LARGE_GRAPHS, NAME_GRAPHS, SMALL_GRAPHS } from './graphs/other-graphs'
import { nightlyExport } from './item-run'
import { DAY_US, NEW_VERSION_US, toAgeUs } from './times'

/** A graph that a DAG had from some time on. */
interface Edition {
  /** Microseconds before now from which on it was used. */
  readonly sinceUs: number
  readonly build: () => DemoGraph
}

export interface RecordedGraph {
  readonly graph: DemoGraph
  readonly version: VersionEvent
}

const ALWAYS = Number.POSITIVE_INFINITY

const always = (build: () => DemoGraph): readonly Edition[] => [{ sinceUs: ALWAYS, build }]

/** Editions by DAG, newest first. */
const EDITIONS: ReadonlyMap<string, readonly Edition[]> = new Map([
  [
    'checkout-pricing',
    [
      { sinceUs: NEW_VERSION_US, build: () => toCheckoutPricing('sequential') },
      { sinceUs: toAgeUs(4, 7, 10), build: () => toCheckoutPricing('loyalty') },
      { sinceUs: toAgeUs(6, 4, 17), build: () => toCheckoutPricing('risk') },
      { sinceUs: toAgeUs(9, 21, 52), build: () => toCheckoutPricing('currencies') },
      { sinceUs: toAgeUs(12, 5, 27), build: () => toCheckoutPricing('rates') },
      { sinceUs: ALWAYS, build: () => toCheckoutPricing('first') },
    ],
  ],
  [
    'checkout',
    [
      { sinceUs: toAgeUs(8, 2, 24), build: () => toCheckout('data') },
      { sinceUs: toAgeUs(12, 20, 41), build: () => toCheckout('computations') },
      { sinceUs: ALWAYS, build: () => toCheckout('first') },
    ],
  ],
  [
    'fraud-features',
    [
      { sinceUs: 2 * DAY_US - toAgeUs(0, 2, 8), build: () => fraudFeatures('merchants') },
      { sinceUs: ALWAYS, build: () => fraudFeatures('first') },
    ],
  ],
  ['nightly-export', always(() => nightlyExport)],
  [hostileGraph.name, always(() => hostileGraph)],
  ...[...SMALL_GRAPHS, ...LARGE_GRAPHS, ...NAME_GRAPHS].map(
    (options) => [options.name, always(() => toLayeredGraph(options))] as const,
  ),
])

/** Finds the graph that a DAG had at an age, with its version in a project. Each is built once. */
export function createDemoGraphs(project: string): (dag: string, ageUs: number) => RecordedGraph {
  const built = new Map<Edition, RecordedGraph>()
  return (dag, ageUs) => {
    const edition = EDITIONS.get(dag)?.find(({ sinceUs }) => ageUs <= sinceUs)
    if (edition === undefined) throw new Error(`The demo has no DAG ${dag}.`)
    const known = built.get(edition)
    if (known) return known
    const graph = edition.build()
    const recorded = { graph, version: toVersion(graph, project) }
    built.set(edition, recorded)
    return recorded
  }
}

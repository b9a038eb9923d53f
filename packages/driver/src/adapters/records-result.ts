import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { Adapter } from '../lifecycle/adapter.js'

/**
 * A row with one element of each list.
 *
 * @example
 * const toRow = (results: ResultRecord) => Object.values(results)
 */
export type ResultRecord = Readonly<Record<string, unknown>>

/**
 * An adapter that builds the result of `execute`.
 *
 * @example
 * const rows: ResultBuilder<readonly unknown[]> = { buildResult: (results) => Object.values(results) }
 * const driver = createDriver({ modules: [pipeline], adapters: [rows] })
 * const [total] = await driver.execute(['total'], { inputs: { cart } })
 */
export interface ResultBuilder<Built> extends Adapter {
  buildResult(results: ResultRecord): Built
}

/**
 * Creates an array of records from outputs that are arrays, one record per element, like rows of a table. Outputs that are
 * not arrays are repeated in every record.
 *
 * @throws DagError (when a run ends) `DAG_RESULT_UNEVEN` if the arrays differ in length
 * @example
 * const driver = await AsyncDriver.builder().withModules(features).withAdapters(recordsResult()).build()
 * const rows = await driver.execute(['id', 'score'], { inputs }) // [{ id: 1, score: 0.5 }, ...]
 */
export function recordsResult(): ResultBuilder<readonly ResultRecord[]> {
  return {
    buildResult(results) {
      const lists = Object.entries(results).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
      const lengths = new Map(lists.map(([name, list]) => [name, list.length]))
      const length = lists[0]?.[1].length ?? 1
      if (lists.some(([, list]) => list.length !== length)) {
        throw new DagError([problem('DAG_RESULT_UNEVEN', { lengths: Object.fromEntries(lengths) })])
      }
      return Array.from({ length }, (_, index) => ({
        ...results,
        ...Object.fromEntries(lists.map(([name, list]) => [name, list[index]])),
      }))
    },
  }
}

import { ItemFailure } from '../node/item-failure.js'
import type { Results } from '../plan/plan.js'
import type { Failure } from './describe-failure.js'

/** The results of an item that has failed: the same failure by every name. */
export function toFailedResults(
  names: readonly string[],
  { error, node }: Pick<Failure, 'error' | 'node'>,
  item: number,
): Results {
  const failure = new ItemFailure(error, node ?? '', item)
  return Object.fromEntries(names.map((name) => [name, failure]))
}

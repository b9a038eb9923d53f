import type { FailedItem } from '../signatures/items.js'

/**
 * Takes the place of the results of an item that has failed, under `expand({ onError: 'collect' })`.
 *
 * @example
 * export const url = expand({ onError: 'collect' }, ({ urls }: { urls: readonly string[] }) => urls)
 * export const page = async ({ url }: { url: string }) => (await fetch(url)).text()
 * export const pages = collect(['page'], ({ page }: { page: readonly (string | ItemFailure)[] }) =>
 *   page.filter((each) => !(each instanceof ItemFailure)),
 * )
 */
export class ItemFailure implements FailedItem {
  /** The error of the node that failed first, as it was thrown. */
  readonly error: unknown
  readonly node: string
  /** Number of the item, from 0. */
  readonly item: number

  constructor(error: unknown, node: string, item: number) {
    this.error = error
    this.node = node
    this.item = item
  }
}

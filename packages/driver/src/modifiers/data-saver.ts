import type { NodeFunction } from '../node/node-function.js'
import type { SaveMisfit } from '../signatures/loaded.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/**
 * Marks a function that saves data and returns metadata about it. Its node returns that metadata and is tagged
 * `dag.kind: 'saver'`.
 *
 * @example
 * export const savedOrders = dataSaver(async ({ orders, file }: { orders: Order[]; file: string }) => {
 *   await writeFile(file, JSON.stringify(orders))
 *   return { file, rows: orders.length }
 * })
 */
export function dataSaver<F extends AnyFunction>(fn: Checked<F, SaveMisfit<F>>): F
export function dataSaver(fn: unknown): NodeFunction {
  checkCall({ modifier: 'dataSaver', usage: 'dataSaver(async ({ orders }) => ({ rows: orders.length }))' }, fn).done()
  return modify(fn as NodeFunction, {
    name: 'dataSaver',
    apply: (drafts) =>
      drafts.map((draft) => (draft.isResult ? { ...draft, tags: { ...draft.tags, 'dag.kind': 'saver' } } : draft)),
  })
}

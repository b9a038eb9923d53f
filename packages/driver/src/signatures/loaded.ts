import type { Reshaped } from './shape.js'
import type { AnyFunction, ResultOf, ReturnOf } from './signature.js'

/** The result of a data loader: the node is `data`, and `metadata` is the node `name.metadata`. */
export interface Loaded<Data, Metadata> {
  readonly data: Data
  readonly metadata: Metadata
}

export type LoadMisfit<F extends AnyFunction> = [ResultOf<F>] extends [Loaded<unknown, unknown>]
  ? never
  : { readonly 'dataLoader needs a function that returns { data, metadata }, not': ResultOf<F> }

/** `dataLoader(fn)`: the node is the data. */
export type DataLoader<F extends AnyFunction> = Reshaped<
  F,
  {
    result: ReturnOf<F> extends PromiseLike<unknown>
      ? Promise<ResultOf<F>['data' & keyof ResultOf<F>]>
      : ResultOf<F>['data' & keyof ResultOf<F>]
    metadata: ResultOf<F>['metadata' & keyof ResultOf<F>]
    helpers: { loaded: ResultOf<F> }
  }
>

/** Wrong where a data saver returns no record of what it saved. */
export type SaveMisfit<F extends AnyFunction> = [ResultOf<F>] extends [object]
  ? never
  : { readonly 'dataSaver needs a function that returns metadata, an object, not': ResultOf<F> }

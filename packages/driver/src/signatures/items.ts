import type { Reshaped, ShapeMember } from './shape.js'
import type { AnyFunction, ParameterOf, ResultOf, ReturnOf } from './signature.js'

/** One item of what `expand` spreads. */
export type ItemOf<R> = R extends Iterable<infer Item> | AsyncIterable<infer Item> ? Awaited<Item> : never

/** The results of an item that has failed: an `ItemFailure`. */
export interface FailedItem {
  readonly error: unknown
  readonly node: string
  readonly item: number
}

/** A problem if the result is not a list of items. A string is text. */
export type ExpandMisfit<F extends AnyFunction> = [ResultOf<F>] extends [
  (Iterable<unknown> & object) | AsyncIterable<unknown>,
]
  ? never
  : { readonly 'expand needs a function that returns an array or another iterable, not': ResultOf<F> }

/** `expand(options, fn)`: the node is each item, in turn. */
export type Expanded<F extends AnyFunction, OnError = 'fail'> = Reshaped<
  F,
  'collect' extends OnError ? ExpandedShape<F> & { mayFail: true } : ExpandedShape<F>
>

type ExpandedShape<F extends AnyFunction> = {
  result: ReturnOf<F> extends Iterable<unknown> ? ItemOf<ReturnOf<F>> : Promise<ItemOf<ResultOf<F>>>
  expands: true
}

/** A problem if a collected parameter is not an array. */
export type CollectMisfit<F extends AnyFunction, Name extends keyof ParameterOf<F>> = {
  [N in Name]: ParameterOf<F>[N] extends readonly unknown[]
    ? never
    : {
        readonly [_ in `collect gives an array, the parameter '${N & string}' expects`]: ParameterOf<F>[N]
      }
}[Name]

/** `collect(names, fn)`: these dependencies exist once per item and arrive as arrays, in the order of the items. */
export type Collected<F extends AnyFunction, Name extends keyof ParameterOf<F>> = Reshaped<
  F,
  {
    parameters: {
      [N in keyof ParameterOf<F>]: N extends Name
        ? ParameterOf<F>[N] extends readonly (infer Item)[]
          ? Item
          : never
        : ParameterOf<F>[N]
    }
    collects: ShapeMember<F, 'collects'> | Name
  }
>

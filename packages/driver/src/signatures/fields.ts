import type { Reshaped, ShapeMember } from './shape.js'
import type { AnyFunction, ResultOf } from './signature.js'

/** Names that `extractFields` may take out of the result of `F`. */
export type FieldName<F extends AnyFunction> = keyof ResultOf<F> & string

/** `extractFields(names, fn)`: more nodes, one for each named field of the function's result. */
export type WithFields<F extends AnyFunction, Name extends string> = WithNodes<
  F,
  { [N in Name]: ResultOf<F>[N & keyof ResultOf<F>] }
>

/** The element of a tuple or array for each of `Names`, by name. */
type Elements<R, Names extends readonly string[]> = {
  [I in keyof Names & `${number}` as Names[I] & string]: I extends keyof R
    ? R[I]
    : R extends readonly unknown[]
      ? number extends R['length']
        ? R[number]
        : never
      : never
}

/** A problem if the result of `F` is not a list, or has fewer elements than `Names`. */
export type UnpackMisfit<F extends AnyFunction, Names extends readonly string[]> = [ResultOf<F>] extends [
  readonly unknown[],
]
  ? {
      [I in keyof Names & `${number}`]: I extends keyof ResultOf<F>
        ? never
        : number extends ResultOf<F>['length']
          ? never
          : { readonly [_ in `the function returns no element ${I}, for '${Names[I] & string}'`]: ResultOf<F> }
    }[keyof Names & `${number}`]
  : { readonly 'unpackFields needs a function that returns an array, not': ResultOf<F> }

/** `unpackFields(names, fn)`: more nodes, one for each element of the function's result that has a name. */
export type WithElements<F extends AnyFunction, Names extends readonly string[]> = WithNodes<
  F,
  Elements<ResultOf<F>, Names>
>

type WithNodes<F extends AnyFunction, Fields> = Reshaped<
  F,
  { fields: [ShapeMember<F, 'fields'>] extends [never] ? Fields : ShapeMember<F, 'fields'> & Fields }
>

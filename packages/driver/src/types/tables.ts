import type { AnyFunction, ParameterOf, ResultOf } from '../shapes/signature.js'

/*
 * Everything is inferred from three flat tables, made once per module type: name -> parameter object, name -> result,
 * name -> names it depends on. What follows is indexed access with a union of names, never a walk from node to node.
 */

/** `rates__eu` defines `rates`. */
type BaseName<K> = K extends `${infer Name}__${string}` ? Name : K

/** Spelled as a union: `keyof` of a mapped type with `as`, or of an intersection, is recomputed at every use. */
export type NodeName<M> = {
  [K in keyof M]: K extends `_${string}` ? never : M[K] extends AnyFunction ? BaseName<K> : never
}[keyof M] &
  string

type VariantKey<M> = keyof M & `${string}__${string}`

/** The functions that define node `N`: the one of that name and those named `N__suffix`. */
type Defining<M, N extends string> =
  N extends BaseName<VariantKey<M>>
    ? M[Extract<VariantKey<M>, `${N}__${string}`> | (N & keyof M)]
    : N extends keyof M
      ? M[N]
      : never

/** Node -> its parameter object. */
export type Parameters<M> = [VariantKey<M>] extends [never]
  ? { [N in NodeName<M>]: N extends keyof M ? ParameterOf<M[N]> : never }
  : { [N in NodeName<M>]: ParameterOf<Defining<M, N>> }

/** Node -> its result, awaited. */
export type Results<M> = [VariantKey<M>] extends [never]
  ? { [N in NodeName<M>]: N extends keyof M ? ResultOf<M[N]> : never }
  : { [N in NodeName<M>]: ResultOf<Defining<M, N>> }

/** Node -> the names it depends on. */
export type Edges<P> = { [N in keyof P]: keyof P[N] & string }

import type { AnyFunction } from './signature.js'
import type { Empty } from './utilities.js'

declare const SHAPE: unique symbol

/**
 * The view of the graph on a modified function. It exists in types only. `S` has some of these members: `parameters` and
 * `result` replace those of the function; `nodes` (name -> parameters) replaces the node of its name; `fields`
 * (name -> result) are taken out of its result; `helpers` (last part of a name -> result) show the work of modifiers;
 * `metadata` of loaded data; `conditions` on the config; `expands`; `collects`, a union of parameters; `subdag`.
 *
 * @example
 * const items = expand({}, ({ n }: { n: number }) => [n, n + 1])
 * type IsModified = typeof items extends Shape<unknown> ? true : false // true
 */
export interface Shape<S> {
  readonly [SHAPE]: S
}

/**
 * A modified function. A call of it is a call of the original; the graph sees it as `S` says.
 *
 * @example
 * const twice = retry({ attempts: 2 }, ({ n }: { n: number }) => n * 2)
 * export const items: Modified<[{ n: number }], number[], { expands: true }> = expand({}, ({ n }: { n: number }) => [n, n + 1])
 */
export interface Modified<All extends readonly unknown[], R, S> extends Shape<S> {
  (...dependencies: All): R
}

export type ShapeOf<F> = F extends Shape<infer S> ? S : Empty

/** The member `Key` of the shape of `F`; never if there is none. */
export type ShapeMember<F, Key extends string> = F extends Shape<{ [_ in Key]: infer Member }> ? Member : never

/** `F` with the members of `S` in its shape, which replace members of the same name. */
export type Reshaped<F, S> = F extends (...dependencies: infer All) => infer R
  ? Modified<
      All,
      R,
      {
        [K in keyof ShapeOf<F> | keyof S]: K extends keyof S ? S[K] : K extends keyof ShapeOf<F> ? ShapeOf<F>[K] : never
      }
    >
  : never

/** The type of a modifier's function: itself if nothing is wrong with it, else what is wrong, for the compiler to say. */
export type Checked<F, Wrong> = [Wrong] extends [never] ? F : Wrong

/** Wrong if `F` was given one of the members `Keys` already. */
export type Without<F extends AnyFunction, Keys extends string, Wrong> = [Keys & keyof ShapeOf<F>] extends [never]
  ? never
  : Wrong

import type { AnyFunction } from './signature.js'
import type { Empty } from './utilities.js'

declare const SHAPE: unique symbol

/**
 * What modifiers add to the type of a function: how the graph sees it. Nothing of it exists at run time. `S` has some of
 * these members: `parameters` and `result` in place of the function's own; `nodes` (name -> parameters) in place of the
 * node of its own name; `fields` (name -> result) taken out of its result; `metadata` of what it loads; `conditions` on
 * the config; `expands`; `collects`, a union of parameters; `subdag`.
 */
export interface Shape<S> {
  readonly [SHAPE]: S
}

/** A function as a modifier leaves it: called by itself it does what it did, the graph sees it as `S` says. */
export interface Modified<All extends readonly unknown[], R, S> extends Shape<S> {
  (...dependencies: All): R
}

export type ShapeOf<F> = F extends Shape<infer S> ? S : Empty

/** The member `Key` of the shape of `F`; never if there is none. */
export type ShapeMember<F, Key extends string> = F extends Shape<{ [_ in Key]: infer Member }> ? Member : never

/** `F` with the members of `S` in its shape, in place of those that were there. */
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

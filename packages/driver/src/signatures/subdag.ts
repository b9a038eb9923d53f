import type { Binding } from './bindings.js'
import type { Reshaped } from './shape.js'
import type { AnyFunction } from './signature.js'

/** The bindings of the inner module's inputs, by name. Inputs without one come from the outer graph by their name. */
export type SubdagInputs = { readonly [input: string]: Binding }

/** The config of a subdag, as literal as it is given; arrays in it stay arrays. */
export type SubdagConfig<C, Literal> = { readonly [Key in keyof C]: Literal | C[Key] }

/**
 * A graph within the graph. Its nodes come into the outer one where that is built, for only there it has a name.
 *
 * @example
 * type Scoring = Subdag<typeof scoring, { visits: Source<'visitsLastWeek'> }, { model: 'small' }>
 */
export interface Subdag<M, Inputs, C> {
  readonly module: M
  readonly inputs: Inputs
  readonly config: C
}

/** `subdag({ module, inputs, config }, fn)`: parameters that inner nodes are named for are these nodes. */
export type WithSubdag<F extends AnyFunction, M, Inputs, C> = Reshaped<F, { subdag: Subdag<M, Inputs, C> }>

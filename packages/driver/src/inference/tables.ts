import type { Settled } from '../signatures/signature.js'
import type { Entries } from './entries.js'
import type { MergedParameters } from './variants.js'

/*
 * Everything is inferred from flat tables, made once per module type: name -> parameter object, name -> result,
 * name -> names it depends on. What follows is indexed access with a union of names, never a walk from node to node.
 */

/** `keyof` of a mapped type with `as` is recomputed at every use: the copy's is not. */
export type Copied<T> = { [N in keyof T]: T[N] }

/** Node -> its parameter object. */
export type Parameters<M, C> = Copied<ParametersByName<M, C>>

// Over the module and not over its entries: type arguments are looked through whenever the table is passed on.
type ParametersByName<M, C> = { [X in Entries<M, C> as X['name']]: MergedParameters<X> }

/** Node -> its result, awaited. */
export type Results<M, C> = Copied<ResultsByName<M, C>>

type ResultsByName<M, C> = { [X in Entries<M, C> as X['name']]: Settled<X['result']> }

/** Node -> the names it depends on. */
export type Edges<P> = { [N in keyof P]: keyof P[N] & string }

/** Name -> the nodes that depend on it. Only of those in `Names`. */
export type Consumers<P, Names extends PropertyKey> = Copied<{ [N in keyof P as keyof P[N] & Names]: N }>

import type { Shape } from '../shapes/shape.js'
import type { AnyEntry, BaseName, Entries } from './entries.js'
import type { GraphInputs } from './inputs.js'
import type { ItemProblem } from './items.js'
import type { Misfits } from './misfits.js'
import type { SubdagProblem } from './subdag-problems.js'
import type { Copied, Parameters, Results } from './tables.js'
import type { IsUnion } from './variants.js'

/** Inputs that no value can satisfy: the nodes that need them expect types that exclude each other. */
type ImpossibleInputs<Inputs> = {
  [N in keyof Inputs]: [Inputs[N]] extends [never]
    ? `input '${N & string}': the nodes that need it expect types that exclude each other`
    : never
}[keyof Inputs]

/** Node -> the exports that define it for certain. */
type Definers<M, C> = Copied<{
  [X in Entries<M, C> as X['name']]: X extends { readonly isCertain: true } ? X['by'] : never
}>

/** Nodes that are not called like the export that defines them: no others can be defined twice by one module. */
type RenamedName<E> = E extends AnyEntry ? (E['by'] extends E['name'] ? never : E['name']) : never

/** Names that several exports of one module define. */
type RepeatedName<Table, Name> = {
  [N in keyof Table & Name]: true extends IsUnion<Table[N]>
    ? { readonly [_ in `node '${N & string}' is defined by each of`]: Table[N] }
    : never
}[keyof Table & Name]

/** What is wrong with a graph, as the type that `build` asks for; `never` if nothing is. */
export type GraphProblem<M, C> =
  | Misfits<Parameters<M, C>, Results<M, C>, C>
  | ImpossibleInputs<GraphInputs<Parameters<M, C>, C>>
  | ItemProblem<M, C>
  | SubdagProblems<M, ''>

/** `never` where a later module may define a node again: then it is no mistake. */
export type DefinitionProblem<Ms extends readonly unknown[], M, C, MayOverride> = MayOverride extends true
  ? never
  : RepeatedName<Definers<M, C>, RenamedName<Entries<M, C>>> | TwiceProblem<Twice<Ms, C>>

/** `Prefix` tells nested ones apart: `outer.`. */
export type SubdagProblems<M, Prefix extends string> = {
  [K in keyof M & string]: M[K] extends Shape<{ subdag: infer Inner }>
    ? SubdagProblem<`${Prefix}${BaseName<K>}`, Inner>
    : never
}[keyof M & string]

export type NameIn<M, C> = Entries<M, C> extends infer E ? (E extends AnyEntry ? E['name'] : never) : never

type Twice<Ms extends readonly unknown[], C, Seen = never> = Ms extends readonly [infer Only]
  ? [Seen] extends [never]
    ? never
    : NameIn<Only, C> & Seen
  : Ms extends readonly [infer First, ...infer Rest]
    ? (NameIn<First, C> & Seen) | Twice<Rest, C, Seen | NameIn<First, C>>
    : never

type TwiceProblem<Name> = [Name] extends [never]
  ? never
  : `node '${Name & string}' is defined by two modules: rename one, or let the later win with allowModuleOverrides()`

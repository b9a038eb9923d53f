import type { Shape } from '../signatures/shape.js'
import type { Empty, Flat } from '../signatures/utilities.js'
import type { AnyEntry, BaseName, Entries, NodeName } from './entries.js'
import type { GraphInputs } from './inputs.js'
import type { ItemProblem } from './items.js'
import type { Complete } from './merged-modules.js'
import type { Misfits } from './misfits.js'
import type { SubdagProblem } from './subdag-problems.js'
import type { Copied, Parameters, Results } from './tables.js'
import type { IsUnion } from './variants.js'

/** Inputs that no value can satisfy, with the nodes that need them and the type that each expects. */
type ImpossibleInputs<P, Inputs> = {
  [N in keyof Inputs & string]: [Inputs[N]] extends [never] ? ImpossibleInput<P, N, ConsumerOf<P, N>> : never
}[keyof Inputs & string]

type ConsumerOf<P, N extends string> = { [K in keyof P]: N extends keyof P[K] ? K : never }[keyof P] & string

type ImpossibleInput<P, N extends string, Consumer extends keyof P & string> = Flat<
  {
    readonly [_ in `input '${N}': the nodes that need it expect types that exclude each other`]: {
      [K in Consumer]: K
    }[Consumer]
  } & { readonly [K in Consumer as `node '${K}' expects input '${N}' to be`]: Required<P[K]>[N & keyof P[K]] }
>

type OptionalKey<C> = { [K in keyof C]-?: Empty extends Pick<C, K> ? K : never }[keyof C] & string

/** Nodes that need `N` and have no default for it, as far as their types show. */
type NodeNeeding<P, N extends string> = {
  [K in keyof P]: N extends keyof P[K] ? (Empty extends Pick<P[K], N> ? never : K) : never
}[keyof P]

/** One for each key of the config that may be absent, although a node needs it. */
type AbsentConfig<P, C> = {
  [K in OptionalKey<C>]: [NodeNeeding<P, K>] extends [never]
    ? never
    : { readonly [_ in `config '${K}' may be absent, and these nodes need it`]: NodeNeeding<P, K> }
}[OptionalKey<C>]

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

/** The problems of a graph, as the type that `build` asks for; `never` if it has none. */
export type GraphProblem<M, C> =
  | Misfits<Parameters<M, C>, Results<M, C>, C>
  | ImpossibleInputs<Parameters<M, C>, GraphInputs<Parameters<M, C>, C>>
  | AbsentConfig<Parameters<M, C>, C>
  | ItemProblem<M, C>
  | SubdagProblems<M, ''>

/** `never` if a later module may define a node again, because then it is not a mistake. */
export type DefinitionProblem<Ms extends readonly unknown[], M, C, MayOverride> = MayOverride extends true
  ? never
  : RepeatedName<Definers<M, C>, RenamedName<Entries<M, C>>> | TwiceProblem<Ms, C, Twice<Ms, C>>

/** `Prefix` identifies nested ones: `outer.`. */
export type SubdagProblems<M, Prefix extends string> = {
  [K in keyof M & string]: M[K] extends Shape<{ subdag: infer Inner }>
    ? SubdagProblem<`${Prefix}${BaseName<K>}`, Inner>
    : never
}[keyof M & string]

/** Names that several modules define, whatever defines them. */
type Twice<Ms extends readonly unknown[], C, Seen = never> = Ms extends readonly [infer Only]
  ? [Seen] extends [never]
    ? never
    : NodeName<Complete<Only>, C> & Seen
  : Ms extends readonly [infer First, ...infer Rest]
    ? (NodeName<Complete<First>, C> & Seen) | Twice<Rest, C, Seen | NodeName<Complete<First>, C>>
    : never

/** The functions by which the modules define a node, each in a tuple. */
type DefinersIn<M, C, Name> = M extends unknown
  ? Extract<Entries<M, C>, { readonly name: Name }> extends { readonly by: infer By }
    ? By extends keyof M
      ? [M[By]]
      : never
    : never
  : never

/**
 * One function may come by two modules, as by `export *`. The compiler does not know functions apart, so that those of one
 * type pass here; the build knows.
 */
type TwiceProblem<Ms extends readonly unknown[], C, Name> = Name extends string
  ? true extends IsUnion<DefinersIn<Complete<Ms[number]>, C, Name>>
    ? `node '${Name}' is defined by two modules: rename one, or let the later win with allowModuleOverrides()`
    : never
  : never

import type { Bound, BoundName, Source, Value } from '../signatures/bindings.js'
import type { Subdag } from '../signatures/subdag.js'
import type { AnyEntry, Entries, NodeName } from './entries.js'

/** The entries of a subdag, which sees its own config only. */
type EntriesWithin<Inner> = Inner extends Subdag<infer M, unknown, infer Own> ? Entries<M, Own> : never

type NameWithin<Inner> = Inner extends Subdag<infer M, unknown, infer Own> ? NodeName<M, Own> : never

/** The sources of the parameters of inner nodes: inner nodes, the subdag's config, the bindings of its inputs. */
type BindingsWithin<N extends string, Name extends string, Inner> =
  Inner extends Subdag<unknown, infer Inputs, infer Own>
    ? {
        [Q in Name | keyof Own | keyof Inputs]: Q extends Name
          ? Source<`${N}.${Q}`>
          : Q extends keyof Own
            ? Value<Own[Q]>
            : Q extends keyof Inputs
              ? Inputs[Q]
              : never
      }
    : never

/** The bindings of the function of a subdag: parameters that have the name of an inner node are that node. */
type InnerSources<N extends string, Inner> = { [Name in NameWithin<Inner>]: Source<`${N}.${Name}`> }

export type SubdagParameters<N extends string, P, Inner> = Bound<P, InnerSources<N, Inner>>

export type SubdagCollects<N extends string, Names, Inner> = BoundName<Names, InnerSources<N, Inner>>

/** The nodes within the subdag `N`, as nodes of the outer graph: `N.name`. */
export type InnerEntries<N extends string, K extends string, Inner, IsCertain extends boolean> = Prefixed<
  N,
  K,
  EntriesWithin<Inner>,
  BindingsWithin<N, NameWithin<Inner>, Inner>,
  IsCertain
>

type Prefixed<N extends string, K extends string, E, B, IsCertain extends boolean> = E extends AnyEntry
  ? InnerEntry<N, K, E, B, IsCertain>
  : never

/** The entry `E` of an inner module as a node of the outer graph. `B` binds its dependencies. */
interface InnerEntry<N extends string, K extends string, E extends AnyEntry, B, IsCertain extends boolean> {
  readonly name: `${N}.${E['name']}`
  readonly parameters: Bound<E['parameters'], B>
  readonly result: E['result']
  readonly by: `${K}.${E['by']}`
  readonly expands: E['expands']
  readonly collects: BoundName<E['collects'], B>
  readonly isCertain: IsCertain extends true ? E['isCertain'] : false
}

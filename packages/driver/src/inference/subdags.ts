import type { Bound, BoundName, Source, Value } from '../signatures/bindings.js'
import type { Subdag } from '../signatures/subdag.js'
import type { AnyEntry, Entries, Entry } from './entries.js'

/** What is defined within a subdag, which sees no config but its own. */
type EntriesWithin<Inner> = Inner extends Subdag<infer M, unknown, infer Own> ? Entries<M, Own> : never

type NameWithin<Inner> = EntriesWithin<Inner> extends infer E ? (E extends AnyEntry ? E['name'] : never) : never

/** Where the parameters of inner nodes come from: inner nodes, the subdag's config, what its inputs are bound to. */
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

/** For the function of a subdag itself: what it calls like inner nodes are inner nodes. */
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
  ? Entry<
      `${N}.${E['name']}`,
      Bound<E['parameters'], B>,
      E['result'],
      `${K}.${E['by']}`,
      E['expands'],
      BoundName<E['collects'], B>,
      IsCertain extends true ? E['isCertain'] : false
    >
  : never

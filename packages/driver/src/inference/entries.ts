import type { Broken, Undecided } from '../signatures/conditions.js'
import type { Shape, ShapeMember } from '../signatures/shape.js'
import type { AnyFunction, ParameterOf, ResultOf, ReturnOf } from '../signatures/signature.js'
import type { Subdag } from '../signatures/subdag.js'
import type { IsLoose } from './loose.js'
import type { InnerEntries, SubdagCollects, SubdagParameters } from './subdags.js'

/** A node as the compiler sees it. */
export interface Entry<
  Name extends string,
  Parameters,
  Result,
  By extends string,
  Expands extends boolean = false,
  Collects = never,
  IsCertain extends boolean = true,
> {
  readonly name: Name
  readonly parameters: Parameters
  /** Perhaps a promise. */
  readonly result: Result
  /** The export that defines it. */
  readonly by: By
  /** Whether the node is each item of what its function returns. */
  readonly expands: Expands
  /** Names of the dependencies that exist once per item. */
  readonly collects: Collects
  /** False where only the value of the config tells whether it is there. */
  readonly isCertain: IsCertain
}

export type AnyEntry = Entry<string, unknown, unknown, string, boolean, unknown, boolean>

/** `rates__eu` defines `rates`. */
export type BaseName<K extends string> = K extends `${infer Name}__${string}` ? Name : K

/** Everything that the module `M` defines with a config of type `C`: a union of entries, mostly one per export. */
export type Entries<M, C> =
  IsLoose<M> extends true
    ? never
    : {
        [K in keyof M & string]: K extends `_${string}`
          ? never
          : M[K] extends AnyFunction
            ? M[K] extends Shape<infer S>
              ? ModifiedEntries<K, M[K], S, C>
              : M[K] extends SchemaFunction
                ? never
                : Plain<K, M[K]>
            : never
      }[keyof M & string]

/** The entry of a function without modifiers. An interface, for its members are not looked into before they are needed. */
interface Plain<K extends string, F> {
  readonly name: BaseName<K>
  readonly parameters: ParameterOf<F>
  readonly result: ReturnOf<F>
  readonly by: K
  readonly expands: false
  readonly collects: never
  readonly isCertain: true
}

/** A schema that is a function, as those of arktype are. */
type SchemaFunction = { readonly '~standard': unknown }

type ModifiedEntries<K extends string, F, S, C, Conditions = ShapeMember<F, 'conditions'>> = [
  Broken<Conditions, C>,
] extends [never]
  ? S extends { nodes: infer Nodes }
    ? {
        [N in keyof Nodes & string]: EntriesOf<N, Nodes[N], K, F, S, IsNever<Undecided<Conditions, C>>>
      }[keyof Nodes & string]
    : EntriesOf<BaseName<K>, ParameterOf<F>, K, F, S, IsNever<Undecided<Conditions, C>>>
  : never

type IsNever<T> = [T] extends [never] ? true : false

/** The node `N` and what comes along with it. */
type EntriesOf<N extends string, P, K extends string, F, S, IsCertain extends boolean> =
  | Entry<
      N,
      S extends { subdag: infer Inner } ? SubdagParameters<N, P, Inner> : P,
      ReturnOf<F>,
      K,
      S extends { expands: true } ? true : false,
      S extends { subdag: infer Inner }
        ? SubdagCollects<N, ShapeMember<F, 'collects'>, Inner>
        : ShapeMember<F, 'collects'>,
      IsCertain
    >
  | (S extends { fields: infer Fields }
      ? {
          [Name in keyof Fields & string]: Entry<
            Name,
            { [_ in N]: ResultOf<F> },
            Fields[Name],
            K,
            false,
            never,
            IsCertain
          >
        }[keyof Fields & string]
      : never)
  | (S extends { metadata: infer Metadata }
      ? Entry<`${N}.metadata`, P, Metadata, K, false, ShapeMember<F, 'collects'>, IsCertain>
      : never)
  | (S extends { helpers: infer Helpers } ? HelperEntries<N, P, K, F, S, Helpers, IsCertain> : never)
  | (S extends { subdag: Subdag<unknown, unknown, unknown> } ? InnerEntries<N, K, S['subdag'], IsCertain> : never)

/** Nodes that show the work of modifiers. Those of items are left out: none of them can be an output. */
type HelperEntries<N extends string, P, K extends string, F, S, Helpers, IsCertain extends boolean> = S extends {
  expands: true
}
  ? never
  : {
      [Q in keyof Helpers & string]: Entry<`${N}.${Q}`, P, Helpers[Q], K, false, ShapeMember<F, 'collects'>, IsCertain>
    }[keyof Helpers & string]

import type { Broken, Undecided } from '../signatures/conditions.js'
import type { Shape, ShapeMember } from '../signatures/shape.js'
import type { AnyFunction, ParameterOf, ResultOf, ReturnOf } from '../signatures/signature.js'
import type { Subdag } from '../signatures/subdag.js'
import type { Empty } from '../signatures/utilities.js'
import type { IsLoose } from './loose.js'
import type { InnerEntries, SubdagCollects, SubdagParameters } from './subdags.js'

/** A node as the compiler sees it. */
export interface AnyEntry {
  readonly name: string
  readonly parameters: unknown
  /** Perhaps a promise. */
  readonly result: unknown
  /** The export that defines it. */
  readonly by: string
  /** Whether the node is each item of its function's result. */
  readonly expands: boolean
  /** Names of the dependencies that exist once per item. */
  readonly collects: unknown
  /** False if only the value of the config decides whether the node exists. */
  readonly isCertain: boolean
}

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
              ? unknown extends S
                ? UntypedEntry<K, M[K]>
                : ModifiedEntries<K, M[K], S, C>
              : M[K] extends SchemaFunction
                ? never
                : PlainEntry<K, M[K]>
            : never
      }[keyof M & string]

/** Names of the nodes that a module defines. */
export type NodeName<M, C> = Entries<M, C> extends infer E ? (E extends AnyEntry ? E['name'] : never) : never

/** A schema that is a function, as those of arktype are. */
type SchemaFunction = { readonly '~standard': unknown }

// Entries are interfaces, because the compiler evaluates the members of an interface only when they are needed.

/**
 * The entry of an export typed `any`, which needs nothing and fits everywhere. It joins the entry that such an export has
 * as a plain function.
 */
interface UntypedEntry<K extends string, F> {
  readonly name: BaseName<K>
  readonly parameters: Empty
  readonly result: F
  readonly by: K
  readonly expands: false
  readonly collects: never
  readonly isCertain: true
}

/** The entry of a function without modifiers. */
interface PlainEntry<K extends string, F> {
  readonly name: BaseName<K>
  readonly parameters: ParameterOf<F>
  readonly result: ReturnOf<F>
  readonly by: K
  readonly expands: false
  readonly collects: never
  readonly isCertain: true
}

/** The entry of a function with modifiers, under the name of the function or one that a modifier gives. */
interface ModifiedEntry<N extends string, P, K extends string, F, S, IsCertain extends boolean> {
  readonly name: N
  readonly parameters: S extends { subdag: infer Inner } ? SubdagParameters<N, P, Inner> : P
  readonly result: ReturnOf<F>
  readonly by: K
  readonly expands: S extends { expands: true } ? true : false
  /** Whether an item that fails is collected as a failure. */
  readonly mayFail: S extends { mayFail: true } ? true : false
  readonly collects: S extends { subdag: infer Inner }
    ? SubdagCollects<N, ShapeMember<F, 'collects'>, Inner>
    : ShapeMember<F, 'collects'>
  readonly isCertain: IsCertain
}

/** A node `Name` that takes a field out of the result of the node `N`. */
interface FieldEntry<N extends string, Name extends string, F, Field, K extends string, IsCertain extends boolean> {
  readonly name: Name
  readonly parameters: { [_ in N]: ResultOf<F> }
  readonly result: Field
  readonly by: K
  readonly expands: false
  readonly collects: never
  readonly isCertain: IsCertain
}

/** A node `N.metadata` or `N.raw` that comes with the node `N` and depends on the same names. */
interface RelatedEntry<Name extends string, P, Result, F, K extends string, IsCertain extends boolean> {
  readonly name: Name
  readonly parameters: P
  readonly result: Result
  readonly by: K
  readonly expands: false
  readonly collects: ShapeMember<F, 'collects'>
  readonly isCertain: IsCertain
}

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

/** The node `N` and the nodes that come with it. */
type EntriesOf<N extends string, P, K extends string, F, S, IsCertain extends boolean> =
  | ModifiedEntry<N, P, K, F, S, IsCertain>
  | (S extends { fields: infer Fields }
      ? {
          [Name in keyof Fields & string]: FieldEntry<N, Name, F, Fields[Name], K, IsCertain>
        }[keyof Fields & string]
      : never)
  | (S extends { metadata: infer Metadata } ? RelatedEntry<`${N}.metadata`, P, Metadata, F, K, IsCertain> : never)
  | (S extends { helpers: infer Helpers } ? HelperEntries<N, P, K, F, S, Helpers, IsCertain> : never)
  | (S extends { subdag: Subdag<unknown, unknown, unknown> } ? InnerEntries<N, K, S['subdag'], IsCertain> : never)

/** Nodes that show the work of modifiers. Those of items are left out, because none of them can be an output. */
type HelperEntries<N extends string, P, K extends string, F, S, Helpers, IsCertain extends boolean> = S extends {
  expands: true
}
  ? never
  : {
      [Q in keyof Helpers & string]: RelatedEntry<`${N}.${Q}`, P, Helpers[Q], F, K, IsCertain>
    }[keyof Helpers & string]

import type { Empty, Flat, Intersection } from './utilities.js'

export type Primitive = string | number | bigint | boolean | symbol | null | undefined

/** The values that `value` binds: literals stay literal. */
export type Bindable = Primitive | object

/**
 * The parameter is the dependency `Name`.
 *
 * @example
 * const rate: Source<'vatRate'> = source('vatRate')
 */
export interface Source<Name extends string> {
  readonly kind: 'source'
  readonly name: Name
}

/**
 * The parameter is a value, the same in every run.
 *
 * @example
 * const digits: Value<2> = value(2)
 */
export interface Value<V> {
  readonly kind: 'value'
  readonly value: V
}

/**
 * The parameter is an array of the dependencies `Names`, in their order.
 *
 * @example
 * const amounts: Group<readonly ['net', 'shipping']> = group('net', 'shipping')
 */
export interface Group<Names extends readonly string[]> {
  readonly kind: 'group'
  readonly names: Names
}

/**
 * The sources that a parameter can be bound to.
 *
 * @example
 * const bindings: Record<string, Binding> = { rate: source('vatRate'), digits: value(2), all: group('a', 'b') }
 */
export type Binding = Source<string> | Value<unknown> | Group<readonly string[]>

/** The bindings that the parameters `P` allow: a group only if an array is expected, a value only if it fits. */
export type Bindings<P> = {
  readonly [N in keyof P]?:
    | Source<string>
    | Value<P[N]>
    | (Exclude<P[N], undefined> extends readonly unknown[] ? Group<readonly string[]> : never)
}

/** Names in `B` that are not parameters, each with a type that names the problem. */
export type NoExcess<B, P> = {
  readonly [N in Exclude<keyof B, keyof P>]: `the function has no parameter '${N & string}'`
}

/** The member `N` of `P` by another name; its `?` stays. */
type Renamed<P, N extends keyof P, Name extends string> =
  Empty extends Pick<P, N> ? { [_ in Name]?: P[N] } : { [_ in Name]: P[N] }

type Members<V, Names extends readonly string[]> = V extends readonly (infer E)[] ? { [N in Names[number]]: E } : Empty

type BoundMember<P, N extends keyof P, B> =
  B extends Source<infer Name>
    ? Renamed<P, N, Name>
    : B extends Group<infer Names>
      ? Members<Exclude<P[N], undefined>, Names>
      : Empty

/** The dependencies that are left of the parameters `P`, once some are bound by `B`. Where two meet in one name, both count. */
export type Bound<P, B> = Flat<
  Intersection<{ [N in keyof P]-?: N extends keyof B ? BoundMember<P, N, B[N]> : Pick<P, N> }[keyof P]>
>

/** `Names` by the names of the dependencies that `B` binds them to. */
export type BoundName<Names, B> = Names extends keyof B ? (B[Names] extends Source<infer Name> ? Name : never) : Names

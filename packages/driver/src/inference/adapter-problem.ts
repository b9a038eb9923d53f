import type { Adapter } from '../lifecycle/adapter.js'

/** Other members are ordinary words, so a similar name may be intended. */
type LongMember = Exclude<keyof Adapter, 'init' | 'close' | 'nodeLog'>

/** The letters of a name, without underscores and in lower case. */
type Letters<Name extends string> = Name extends `${infer Before}_${infer After}`
  ? Letters<`${Before}${After}`>
  : Lowercase<Name>

/** Whether two names differ by one letter at most: added, left out, replaced, or swapped with its neighbour. */
type IsNear<A extends string, B extends string> = A extends `${infer FirstA}${infer RestA}`
  ? B extends `${infer FirstB}${infer RestB}`
    ? FirstA extends FirstB
      ? IsNear<RestA, RestB>
      : RestA extends RestB | B
        ? true
        : A extends RestB
          ? true
          : RestA extends `${FirstB}${infer Rest}`
            ? RestB extends `${FirstA}${Rest}`
              ? true
              : false
            : false
    : RestA extends ''
      ? true
      : false
  : B extends ''
    ? true
    : B extends `${string}${infer RestB}`
      ? RestB extends ''
        ? true
        : false
      : false

/** The member that a misspelt name stands for. */
type Nearest<Name extends string> = string extends Name
  ? never
  : { [Member in LongMember]: IsNear<Letters<Name>, Letters<Member>> extends true ? Member : never }[LongMember]

type Misspelt<A> = {
  [Name in Exclude<keyof A, keyof Adapter> & string]: Nearest<Name> extends infer Member extends string
    ? `no driver calls '${Name}': did you mean '${Member}'?`
    : never
}[Exclude<keyof A, keyof Adapter> & string]

/** Adapters as `withAdapters` takes them. A message replaces one that has a misspelt member. */
export type CheckedAdapters<As extends readonly Adapter[]> = {
  [Index in keyof As]: [Misspelt<As[Index]>] extends [never] ? As[Index] : Misspelt<As[Index]>
}

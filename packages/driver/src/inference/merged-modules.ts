import type { Empty, Replace } from '../signatures/utilities.js'
import type { NodeName } from './entries.js'
import type { IsLoose } from './loose.js'

/** Whether some member of a module may be absent, as in `Partial<typeof pipeline>`. */
type IsPartial<M> = IsLoose<M> extends true ? false : undefined extends { [K in keyof M]: K }[keyof M] ? true : false

/** A module with all of its members: one that may be absent counts as present. */
export type Complete<M> = IsPartial<M> extends true ? Required<M> : M

/** Several modules as one: the later wins. */
export type MergedModules<Ms extends readonly unknown[], C> = Ms extends readonly [infer Only]
  ? Complete<Only>
  : Fold<Ms, C, Empty>

type Fold<Ms extends readonly unknown[], C, All> = Ms extends readonly [infer First, ...infer Rest]
  ? Fold<
      Rest,
      C,
      IsPartial<First> extends true
        ? ReplacePartly<All, Required<First>>
        : Replace<Lasting<All, NodeName<First, C>, C>, First>
    >
  : number extends Ms['length']
    ? Listed<Ms[number], All>
    : All

/** A list of modules whose length is not known, as `modules.map(...)` returns it: every module counts as present. */
type Listed<Each, All> = 0 extends 1 & Each
  ? Each
  : [MemberName<Each>] extends [never]
    ? All
    : Replace<All, { [K in MemberName<Each>]: Exclude<Member<Each, K>, undefined> }>

type MemberName<Each> = Each extends unknown ? keyof Each : never

type Member<Each, K> = Each extends unknown ? (K extends keyof Each ? Each[K] : never) : never

/** `A` with members of `B`, which may be absent: a member of `A` that is as wide stays. */
type ReplacePartly<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A
    ? K extends keyof B
      ? [B[K]] extends [A[K]]
        ? A[K]
        : B[K]
      : A[K]
    : K extends keyof B
      ? B[K]
      : never
}

/** `All` less the exports whose every node is defined again, perhaps under another export's name. */
type Lasting<All, Again, C> = [NodeName<All, C> & Again] extends [never]
  ? All
  : { [K in keyof All as [NodeName<Pick<All, K>, C>] extends [Again] ? never : K]: All[K] }

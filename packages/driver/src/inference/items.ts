import type { FailedItem } from '../signatures/items.js'
import type { Closure } from './closure.js'
import type { AnyEntry, Entries } from './entries.js'
import type { Copied } from './tables.js'
import type { IsUnion } from './variants.js'

/** The nodes that are each item of what their functions return. */
type ExpandingName<E extends AnyEntry> = E extends { readonly expands: true } ? E['name'] : never

/** Name -> the nodes that run once per item if it does: those that depend on it and do not collect it. */
type Followers<M, C> = Copied<{
  [X in Entries<M, C> as Exclude<keyof X['parameters'], X['collects']>]: X['name']
}>

/** The nodes that exist once per item. */
export type ItemName<M, C> = [ExpandingName<Entries<M, C>>] extends [never]
  ? never
  : Closure<Followers<M, C>, ExpandingName<Entries<M, C>>, never>

/** The nodes that would run for the items of several expands. */
type MeetingName<Table, Expanding extends string> = {
  [N in Expanding]: Closure<Table, N, never> & Closure<Table, Exclude<Expanding, N>, never>
}[Expanding]

type MeetingProblem<Meeting> = [Meeting] extends [never]
  ? never
  : { readonly 'these nodes would run for the items of several expands, so collect one before': Meeting }

/** One for each node that collects a name that exists only once. */
type CollectProblem<E, Item> = E extends AnyEntry
  ? [Exclude<E['collects'], Item>] extends [never]
    ? never
    : `node '${E['name']}' collects '${Exclude<E['collects'], Item> & string}', which exists only once: it depends on no expand`
  : never

/** The nodes that expand and whose items may fail. */
type FailingName<E extends AnyEntry> = E extends { readonly mayFail: true; readonly name: infer N extends string }
  ? N
  : never

/** One for each node that collects results of items that may fail, and whose parameter has no place for a failure. */
type FailureProblem<E, Failing> = E extends AnyEntry
  ? {
      [N in E['collects'] & Failing & keyof E['parameters'] & string]: [FailedItem] extends [E['parameters'][N]]
        ? never
        : `node '${E['name']}' collects '${N}', whose items may fail: its array must accept ItemFailure`
    }[E['collects'] & Failing & keyof E['parameters'] & string]
  : never

/** The problems of expands and collects. */
export type ItemProblem<M, C> =
  | CollectProblem<Entries<M, C>, ItemName<M, C>>
  | ([FailingName<Entries<M, C>>] extends [never]
      ? never
      : FailureProblem<Entries<M, C>, Closure<Followers<M, C>, FailingName<Entries<M, C>>, never>>)
  | ([ExpandingName<Entries<M, C>>] extends [never]
      ? never
      : true extends IsUnion<ExpandingName<Entries<M, C>>>
        ? MeetingProblem<MeetingName<Followers<M, C>, ExpandingName<Entries<M, C>>>>
        : never)

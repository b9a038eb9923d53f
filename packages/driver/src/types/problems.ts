import type { AnyEntry, Entries } from './entries.js'
import type { GraphInputs } from './inputs.js'
import type { ItemProblem } from './items.js'
import type { Misfits } from './misfits.js'
import type { Parameters, Results } from './tables.js'

/** Inputs that no value can satisfy: the nodes that need them expect types that exclude each other. */
type ImpossibleInputs<Inputs> = {
  [N in keyof Inputs]: [Inputs[N]] extends [never]
    ? `input '${N & string}': the nodes that need it expect types that exclude each other`
    : never
}[keyof Inputs]

/** What is wrong with a graph, as the type that `build` asks for; `never` if nothing is. */
export type GraphProblem<M, C> =
  | Misfits<Parameters<M, C>, Results<M, C>, C>
  | ImpossibleInputs<GraphInputs<Parameters<M, C>, C>>
  | ItemProblem<M, C>

type NameIn<M, C> = Entries<M, C> extends infer E ? (E extends AnyEntry ? E['name'] : never) : never

type Twice<Ms extends readonly unknown[], C, Seen = never> = Ms extends readonly [infer First, ...infer Rest]
  ? (NameIn<First, C> & Seen) | Twice<Rest, C, Seen | NameIn<First, C>>
  : never

/** A name that two modules define; `never` where that is allowed. */
export type DuplicateProblem<Ms extends readonly unknown[], C, MayOverride> = MayOverride extends true
  ? never
  : [Twice<Ms, C>] extends [never]
    ? never
    : `node '${Twice<Ms, C> & string}' is defined by two modules: rename one, or let the later win with allowModuleOverrides()`

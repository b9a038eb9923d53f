import type { GraphInputs } from './inputs.js'
import type { Reserved } from './reserved.js'
import type { NodeName, Parameters, Results } from './tables.js'
import type { Flat } from './utilities.js'

/** Names of `P` that something provides with a type that does not fit. In brackets, else `any` would be a misfit. */
type MisfitName<P, Provided> = keyof {
  [D in keyof P as D extends keyof Provided ? ([Provided[D]] extends [P[D]] ? never : D) : never]: D
}

/** Reads as a sentence in the compiler's message: `{ "node 'foo' returns": number; "but node 'bar' expects": string }`. */
type Misfit<D extends string, Node extends string, Has, Expects, Kind extends string> = {
  [Line in
    | `${Kind} '${D}' ${Kind extends 'node' ? 'returns' : 'is'}`
    | `but node '${Node}' expects '${D}' to be`]: Line extends `but ${string}` ? Expects : Has
}

type MisfitsOf<P, Node extends string, Provided, R> = [MisfitName<P, Provided>] extends [never]
  ? never
  : {
      [D in MisfitName<P, Provided> & string]: Misfit<
        D,
        Node,
        Provided[D & keyof Provided],
        P[D & keyof P],
        D extends keyof R ? 'node' : D extends keyof Reserved ? 'reserved' : 'config'
      >
    }[MisfitName<P, Provided> & string]

type Misfits<P, Provided, R> = { [N in keyof P]: MisfitsOf<P[N], N & string, Provided, R> }[keyof P]

/** Inputs that no value can satisfy: the nodes that need them expect types that exclude each other. */
type ImpossibleInput<I> = { [N in keyof I]-?: [I[N]] extends [never] ? N : never }[keyof I]

type Impossible<I> = [ImpossibleInput<I>] extends [never]
  ? never
  : `input '${ImpossibleInput<I> & string}': the nodes that need it expect types that exclude each other`

/** What is wrong with a graph, as the type that `build` asks for; `never` if nothing is. */
export type GraphProblem<M, C> =
  | Misfits<Parameters<M>, Flat<Results<M> & Reserved & C>, Results<M>>
  | Impossible<GraphInputs<Parameters<M>, C>>

type Twice<Ms extends readonly unknown[], Seen = never> = Ms extends readonly [infer First, ...infer Rest]
  ? (NodeName<First> & Seen) | Twice<Rest, Seen | NodeName<First>>
  : never

/** A name that two modules define; `never` where that is allowed. */
export type DuplicateProblem<Ms extends readonly unknown[], MayOverride> = MayOverride extends true
  ? never
  : [Twice<Ms>] extends [never]
    ? never
    : `node '${Twice<Ms> & string}' is defined by two modules: rename one, or let the later win with allowModuleOverrides()`

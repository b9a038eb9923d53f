import type { Flat } from '../shapes/utilities.js'
import type { GraphInputs, InputName } from './inputs.js'
import type { Reserved } from './reserved.js'
import type { NodeName, Parameters, Results } from './tables.js'

/** Names of `P` that something provides with a type that does not fit. In brackets, else `any` would be a misfit. */
type MisfitName<P, Provided> = keyof {
  [D in keyof P as D extends keyof Provided ? ([Provided[D]] extends [P[D]] ? never : D) : never]: D
}

/** `node 'foo' returns`, `config 'region' is`: the front half of the message. */
type Provides<D extends string, R> = D extends keyof R
  ? `node '${D}' returns`
  : D extends keyof Reserved
    ? `the driver provides '${D}' as`
    : `config '${D}' is`

/**
 * One object per dependency that does not fit. Flattened, its keys read as a sentence in the compiler's message:
 * `{ "node 'foo' returns": number; "node 'bar' expects 'foo' to be": string }`.
 */
type Misfits<P, Provided, R> = {
  [N in keyof P]: {
    [D in MisfitName<P[N], Provided> & string]: {
      readonly [Line in Provides<D, R>]: Provided[D & keyof Provided]
    } & { readonly [Line in `node '${N & string}' expects '${D}' to be`]: P[N][D & keyof P[N]] }
  }[MisfitName<P[N], Provided> & string]
}[keyof P]

/** What a value must be to suit every node that asks for `Name`. */
type SuitsAll<P, Name> = {
  [N in keyof P]: Name extends keyof P[N] ? (value: P[N][Name]) => void : never
}[keyof P] extends (value: infer V) => void
  ? V
  : never

/** Where literals exclude each other (`1` and `2`), `Inputs` as a whole is `never`: then each name is asked by itself. */
type ImpossibleName<P, Inputs, Name extends PropertyKey> = [Inputs] extends [never]
  ? { [N in Name]: [SuitsAll<P, N>] extends [never] ? N : never }[Name]
  : { [N in keyof Inputs]-?: [Inputs[N]] extends [never] ? N : never }[keyof Inputs]

/** Inputs that no value can satisfy: the nodes that need them expect types that exclude each other. */
type ImpossibleInputs<P, Inputs, Name extends PropertyKey> = [ImpossibleName<P, Inputs, Name>] extends [never]
  ? never
  : `input '${ImpossibleName<P, Inputs, Name> & string}': the nodes that need it expect types that exclude each other`

/** What is wrong with a graph, as the type that `build` asks for; `never` if nothing is. */
export type GraphProblem<M, C> =
  | Misfits<Parameters<M>, Flat<Results<M> & Reserved & C>, Results<M>>
  | ImpossibleInputs<Parameters<M>, GraphInputs<Parameters<M>, C>, InputName<Parameters<M>, C>>

type Twice<Ms extends readonly unknown[], Seen = never> = Ms extends readonly [infer First, ...infer Rest]
  ? (NodeName<First> & Seen) | Twice<Rest, Seen | NodeName<First>>
  : never

/** A name that two modules define; `never` where that is allowed. */
export type DuplicateProblem<Ms extends readonly unknown[], MayOverride> = MayOverride extends true
  ? never
  : [Twice<Ms>] extends [never]
    ? never
    : `node '${Twice<Ms> & string}' is defined by two modules: rename one, or let the later win with allowModuleOverrides()`

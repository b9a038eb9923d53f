import type { Group, Value } from '../signatures/bindings.js'
import type { Subdag } from '../signatures/subdag.js'
import type { Empty } from '../signatures/utilities.js'
import type { FunctionProblem } from './function-problem.js'
import type { SubdagProblems } from './graph-problems.js'
import type { GraphInputs } from './inputs.js'
import type { ModuleRefusal } from './module-problem.js'
import type { Parameters } from './tables.js'

/** The problems of a subdag's own inputs and config. Misfits of its nodes show in the outer graph. */
export type SubdagProblem<N extends string, Inner> =
  Inner extends Subdag<infer M, infer Inputs, infer C>
    ? [ModuleRefusal<M>] extends [never]
      ?
          | FunctionProblem<M>
          | BindingProblems<N, Inputs, GraphInputs<Parameters<M, C>, C>>
          | ConfigProblems<N, C, GraphInputs<Parameters<M, C>, Empty>>
          | SubdagProblems<M, `${N}.`>
      : `subdag '${N}': ${ModuleRefusal<M>}`
    : never

type BindingProblems<N extends string, Inputs, Asked> = {
  [Name in keyof Inputs]: Name extends keyof Asked
    ? BindingProblem<N, Name & string, Inputs[Name], Asked[Name]>
    : `subdag '${N}' binds '${Name & string}', which no node within asks for`
}[keyof Inputs]

type BindingProblem<N extends string, Name extends string, B, Asked> =
  B extends Value<infer V>
    ? [V] extends [Asked]
      ? never
      : { readonly [_ in `subdag '${N}' binds '${Name}' to`]: V } & { readonly 'its nodes expect': Asked }
    : B extends Group<readonly string[]>
      ? Asked extends readonly unknown[]
        ? never
        : { readonly [_ in `subdag '${N}' binds '${Name}' to a group, its nodes expect`]: Asked }
      : never

type ConfigProblems<N extends string, C, Asked> = {
  [Name in keyof C & keyof Asked]: [C[Name]] extends [Asked[Name]]
    ? never
    : { readonly [_ in `config '${Name & string}' of subdag '${N}' is`]: C[Name] } & {
        readonly 'its nodes expect': Asked[Name]
      }
}[keyof C & keyof Asked]

import type { AsyncProblem } from './async-problem.js'
import type { Entries } from './entries.js'
import type { FunctionProblem } from './function-problem.js'
import type { DefinitionProblem, GraphProblem } from './graph-problems.js'
import type { IsLoose } from './loose.js'

/**
 * The problems of a driver of the modules `Ms`, merged to `M`. Functions that cannot be nodes come first, because other
 * problems of their graph would be about their parameters.
 */
export type BuildProblem<Ms extends readonly unknown[], M, C, MayOverride, Kind> =
  IsLoose<M> extends true
    ? never
    : [FunctionProblem<M>] extends [never]
      ?
          | DefinitionProblem<Ms, M, C, MayOverride>
          | GraphProblem<M, C>
          | (Kind extends 'sync' ? AsyncProblem<Entries<M, C>> : never)
      : FunctionProblem<M>

/** The result of the last adapter with a result builder. One typed as the mere interface `Adapter` counts as having none. */
export type BuiltBy<As, Before> = As extends readonly [infer First, ...infer Rest]
  ? BuiltBy<Rest, First extends { buildResult(...results: never[]): infer R } ? Awaited<R> : Before>
  : Before

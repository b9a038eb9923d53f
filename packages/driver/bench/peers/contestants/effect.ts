import * as Deferred from 'effect/Deferred'
import * as Effect from 'effect/Effect'
import { type Contestant, INPUT } from '../contestant.js'
import { functionsOf, nodesAmong, positional } from '../function-text.js'

/**
 * Effect has no graphs. One Deferred per node and run, completed by an effect that awaits those it needs, all forked at
 * once: what a graph that is known at run time only comes to. Whoever knows it beforehand would nest the effects by hand.
 */
export const effectContestant: Contestant = ({ nodes, output }) => {
  const functions = functionsOf<(...values: unknown[]) => unknown>(nodes, positional)
  const steps = nodes.map(({ name, dependencies, isAsync }) => ({
    name,
    isAsync,
    needs: nodesAmong(dependencies),
    fn: functions.get(name) ?? (() => null),
  }))
  return () => {
    const results = new Map(nodes.map(({ name }) => [name, Deferred.makeUnsafe<unknown>()]))
    const resultOf = (name: string): Deferred.Deferred<unknown> => results.get(name) ?? Deferred.makeUnsafe<unknown>()
    const run = ({ name, isAsync, needs, fn }: (typeof steps)[number]): Effect.Effect<unknown> => {
      const call = (values: readonly unknown[]): Effect.Effect<unknown> =>
        isAsync ? Effect.promise(async () => fn(...values)) : Effect.sync(() => fn(...values))
      const received: Effect.Effect<readonly unknown[]> =
        needs.length === 0 ? Effect.succeed([INPUT]) : Effect.forEach(needs, (need) => Deferred.await(resultOf(need)))
      return Effect.flatMap(Effect.flatMap(received, call), (value) => Deferred.succeed(resultOf(name), value))
    }
    const program = Effect.forEach(steps, run, { concurrency: 'unbounded', discard: true })
    return Effect.runPromise(Effect.andThen(program, Deferred.await(resultOf(output))))
  }
}

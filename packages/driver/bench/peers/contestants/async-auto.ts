import async from 'async'
import { type Contestant, INPUT } from '../contestant.js'
import { destructured, functionsOf, nodesAmong } from '../function-text.js'

type Task = (results: never) => unknown

/** An async function is a task as it is; a sync one calls back. */
export const asyncAuto: Contestant = ({ nodes, output }) => {
  const made = functionsOf<Task>(
    nodes,
    (dependencies) => destructured(nodesAmong(dependencies)),
    (value) => `const x = ${INPUT}; return ${value}`,
  )
  const tasks = Object.fromEntries(
    nodes.map((node) => {
      const dependencies = nodesAmong(node.dependencies)
      return [
        node.name,
        dependencies.length === 0 ? taskOf(made, node, false) : [...dependencies, taskOf(made, node, true)],
      ]
    }),
  )
  return async () => (await async.auto<Record<string, unknown>>(tasks))[output]
}

function taskOf(
  made: ReadonlyMap<string, Task>,
  { name, isAsync }: { readonly name: string; readonly isAsync: boolean },
  hasDependencies: boolean,
): unknown {
  const fn = made.get(name) ?? (() => null)
  const call = fn as (results: object) => unknown
  if (isAsync) return hasDependencies ? fn : async () => call({})
  if (hasDependencies)
    return (results: object, done: (error: null, value: unknown) => void) => done(null, call(results))
  return (done: (error: null, value: unknown) => void) => done(null, call({}))
}

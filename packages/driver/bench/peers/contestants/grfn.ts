import grfn from 'grfn'
import { type Contestant, INPUT } from '../contestant.js'
import { functionsOf, nodesAmong, positional } from '../function-text.js'

type Fn = (...values: unknown[]) => unknown

/** Functions without dependencies receive the input; the output is what nothing depends on. */
export const grfnContestant: Contestant = ({ nodes }) => {
  const functions = functionsOf<Fn>(nodes, positional)
  const vertices = nodes.map(({ name, dependencies }) => {
    const names = nodesAmong(dependencies)
    const fn = functions.get(name)
    return names.length === 0 ? fn : [fn, names.map((dependency) => functions.get(dependency))]
  })
  const run = grfn(vertices)
  return () => run(INPUT)
}

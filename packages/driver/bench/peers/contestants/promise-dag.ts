import promiseDag from 'promise-dag'
import { type Contestant, INPUT } from '../contestant.js'
import { functionsOf, nodesAmong, positional } from '../function-text.js'

export const promiseDagContestant: Contestant = ({ nodes, output }) => {
  const functions = functionsOf<(...values: unknown[]) => unknown>(
    nodes,
    (dependencies) => positional(nodesAmong(dependencies)),
    (value) => `const x = ${INPUT}; return ${value}`,
  )
  const steps = Object.fromEntries(
    nodes.map(({ name, dependencies }) => [name, [...nodesAmong(dependencies), functions.get(name)]]),
  )
  return async () => promiseDag.run(steps, [output])[output]
}

import { type DependencyList, PGraph } from 'p-graph'
import { type Contestant, INPUT } from '../contestant.js'
import { functionsOf, nodesAmong } from '../function-text.js'

type Values = Record<string, unknown>

/** It carries no values, so that functions put them into a record of the run. */
export const pGraph: Contestant = ({ nodes, output }) => {
  const functions = functionsOf<(values: Values) => Promise<void>>(
    nodes,
    () => '(values)',
    (value, { name, dependencies, isAsync }) =>
      isAsync
        ? `const { ${dependencies.join(', ')} } = values; values.${name} = await (async () => ${value})()`
        : `const { ${dependencies.join(', ')} } = values; values.${name} = ${value}`,
  )
  const edges: DependencyList = nodes.flatMap(({ name, dependencies }) =>
    nodesAmong(dependencies).map((dependency): [string, string] => [dependency, name]),
  )
  const graph = new PGraph(Object.fromEntries(nodes.map(({ name }) => [name, {}])), edges)
  return async () => {
    const values: Values = { x: INPUT }
    await graph.run({ run: (name) => functions.get(name)?.(values) })
    return values[output]
  }
}

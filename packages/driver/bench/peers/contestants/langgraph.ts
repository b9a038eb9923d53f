import { Annotation, END, START, StateGraph } from '@langchain/langgraph'
import { type Contestant, INPUT } from '../contestant.js'
import { destructured, functionsOf, nodesAmong } from '../function-text.js'

/** The part of its builder that is used: its types want every name beforehand. */
interface Builder {
  addNode(name: string, fn: (state: never) => unknown): void
  addEdge(from: string | readonly string[], to: string): void
  compile(): {
    invoke(state: object, options: { readonly recursionLimit: number }): Promise<Readonly<Record<string, unknown>>>
  }
}

/** One channel of the state per value, one superstep per layer. A node must not be called like a channel. */
export const langgraph: Contestant = ({ nodes, output }) => {
  const functions = functionsOf<(state: never) => unknown>(
    nodes,
    destructured,
    (value, { name }) => `return { ${name}: ${value} }`,
  )
  const channels = Object.fromEntries(
    ['x', ...nodes.map(({ name }) => name)].map((name) => [name, Annotation<unknown>]),
  )
  const builder = new StateGraph(Annotation.Root(channels)) as unknown as Builder
  for (const { name } of nodes) builder.addNode(`run ${name}`, functions.get(name) ?? (() => ({})))
  for (const { name, dependencies } of nodes) {
    const needs = nodesAmong(dependencies).map((need) => `run ${need}`)
    const [first] = needs
    if (first === undefined) builder.addEdge(START, `run ${name}`)
    else builder.addEdge(needs.length === 1 ? first : needs, `run ${name}`)
  }
  builder.addEdge(`run ${output}`, END)
  const graph = builder.compile()
  return async () => (await graph.invoke({ x: INPUT }, { recursionLimit: nodes.length + 10 }))[output]
}

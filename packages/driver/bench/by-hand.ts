import type { Shape } from './shapes.js'
import { callOf, type TextNode } from './workload.js'

/** A program as an expert would write it: the text of a function `run`, with the name of its form. */
export interface ByHand {
  readonly form: string
  readonly text: string
}

/** One call after the other; those of async nodes are awaited. */
export function callsInTurn({ nodes, output }: Shape): ByHand {
  const lines = nodes.map((node) => `const v_${node.name} = ${node.isAsync ? 'await ' : ''}${callOf(node)}`)
  const text = `const v_x = 1
    async function run() {
      ${lines.join('\n')}
      return { ${output}: v_${output} }
    }`
  return { form: nodes.some(({ isAsync }) => isAsync) ? 'await' : 'calls', text }
}

/** A chain in one variable: with one per node, each `await` would save 1,000 of them. */
export function chainInTurn({ nodes, output }: Shape): ByHand {
  const lines = nodes.map(
    ({ name, dependencies, isAsync }) => `v = ${isAsync ? 'await ' : ''}${name}({ ${dependencies}: v })`,
  )
  const text = `async function run() {
      let v = 1
      ${lines.join('\n')}
      return { ${output}: v }
    }`
  return { form: 'one variable', text }
}

/** All async nodes at once, then the last one. */
export function allAtOnce({ nodes, output }: Shape): ByHand {
  const leaves = nodes.slice(0, -1)
  const last = nodes.slice(-1).map(callOf).join()
  const text = `const v_x = 1
    async function run() {
      const [${leaves.map(({ name }) => `v_${name}`).join(', ')}] = await Promise.all([${leaves.map(callOf).join(', ')}])
      return { ${output}: ${last} }
    }`
  return { form: 'Promise.all', text }
}

/** Each node starts as soon as its dependencies are available. */
export function eachWhenReady({ nodes, output }: Shape): ByHand {
  const text = `const v_x = 1
    function run() {
      ${nodes.map(waitThenCall).join('\n')}
      return p_${output}.then((${output}) => ({ ${output} }))
    }`
  return { form: 'Promise.all and then', text }
}

function waitThenCall(node: TextNode): string {
  const { name, dependencies } = node
  if (dependencies[0] === 'x') return `const p_${name} = ${callOf(node)}`
  const promises = dependencies.map((dependency) => `p_${dependency}`).join(', ')
  const values = dependencies.map((dependency) => `v_${dependency}`).join(', ')
  return `const p_${name} = Promise.all([${promises}]).then(([${values}]) => ${callOf(node)})`
}

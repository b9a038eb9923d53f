import type { Contestant } from './measure.js'
import { callOf, evaluate, type TextNode, textOf, type Workload } from './workload.js'

const CHAIN = 100
const FAN = 100
const LAYERS = 20
const PER_LAYER = 50

type Run = () => Promise<unknown>

/** By name, in the order of the table; made when asked for. */
export const workloads: Readonly<Record<string, () => Workload>> = {
  'pipeline of 7': () => pipeline(''),
  'pipeline of 7, async nodes wait': () => pipeline(WAIT),
  'chain of 100': chain,
  'fan of 100': fan,
  '1,000 sync nodes in layers': layeredSync,
  '1,000 async nodes in layers': () => layeredAsync(''),
  '1,000 async nodes that wait': () => layeredAsync(WAIT),
}

/** The least that an async node of a real program does: one turn of the event loop. */
const WAIT = 'await new Promise(setImmediate);'

/** The pipeline of the example. Its nodes return at once, but for what the async ones do first. */
function pipeline(first: string): Workload {
  const text = `
    async function requestRaw({ request }) { ${first} return request }
    function foo({ requestRaw }) { return requestRaw.foo ?? 'far' }
    function bar({ requestRaw }) { return requestRaw.bar ?? 'baz' }
    async function someData() { ${first} return { far: 1 } }
    async function computation1({ foo, someData }) { ${first} return foo in someData }
    async function computation2({ bar }) { ${first} return bar.length > 0 }
    async function pipeline({ computation1, computation2 }) { ${first} return { computation1, computation2 } }`
  const names = ['requestRaw', 'foo', 'bar', 'someData', 'computation1', 'computation2', 'pipeline']
  const hands = `
    const request = {}
    async function promiseAll() {
      const [raw, data] = await Promise.all([requestRaw({ request }), someData()])
      const [one, two] = await Promise.all([
        computation1({ foo: foo({ requestRaw: raw }), someData: data }),
        computation2({ bar: bar({ requestRaw: raw }) }),
      ])
      return { pipeline: await pipeline({ computation1: one, computation2: two }) }
    }
    async function then() {
      const data = someData()
      const raw = await requestRaw({ request })
      const two = computation2({ bar: bar({ requestRaw: raw }) })
      const one = data.then((someData) => computation1({ foo: foo({ requestRaw: raw }), someData }))
      const [computed1, computed2] = await Promise.all([one, two])
      return { pipeline: await pipeline({ computation1: computed1, computation2: computed2 }) }
    }`
  const { promiseAll, then } = evaluate<Run>(`${text}${hands}`, ['promiseAll', 'then'])
  const byHand = [formOf('Promise.all', promiseAll), formOf('Promise.all and then', then)]
  const goal = first === '' ? 1.3 : null
  return { goal, hooksGoal: 1.1, module: evaluate(text, names), output: 'pipeline', inputs: { request: {} }, byHand }
}

function chain(): Workload {
  const nodes = Array.from({ length: CHAIN }, (_, index): TextNode => {
    const before = index === 0 ? 'x' : `n${index - 1}`
    return { name: `n${index}`, dependencies: [before], body: `${before} + 1`, isAsync: true }
  })
  const output = `n${CHAIN - 1}`
  const byHand = `const v_x = 1
    async function run() {
      ${nodes.map((node) => `const v_${node.name} = await ${callOf(node)}`).join('\n')}
      return { ${output}: v_${output} }
    }`
  return generated(1.5, 1.1, nodes, output, byHand, 'await')
}

function fan(): Workload {
  const leaves = Array.from(
    { length: FAN },
    (_, index): TextNode => ({ name: `n${index}`, dependencies: ['x'], body: `x + ${index}`, isAsync: true }),
  )
  const names = leaves.map(({ name }) => name)
  const sum: TextNode = { name: 'sum', dependencies: names, body: names.join(' + '), isAsync: false }
  const byHand = `const v_x = 1
    async function run() {
      const [${names.map((name) => `v_${name}`).join(', ')}] = await Promise.all([${leaves.map(callOf).join(', ')}])
      return { sum: ${callOf(sum)} }
    }`
  return generated(1.6, 1.1, [...leaves, sum], 'sum', byHand, 'Promise.all')
}

function layeredSync(): Workload {
  const nodes = layered(false)
  const byHand = `const v_x = 1
    async function run() {
      ${nodes.map((node) => `const v_${node.name} = ${callOf(node)}`).join('\n')}
      return { sum: v_sum }
    }`
  return generated(1.6, 2, nodes, 'sum', byHand, 'calls')
}

function layeredAsync(first: string): Workload {
  const nodes = layered(true, first)
  const byHand = `const v_x = 1
    function run() {
      ${nodes.map(waitThenCall).join('\n')}
      return p_sum.then((sum) => ({ sum }))
    }`
  return generated(first === '' ? 0.5 : null, 1.1, nodes, 'sum', byHand, 'Promise.all and then')
}

function waitThenCall(node: TextNode): string {
  const { name, dependencies } = node
  if (dependencies[0] === 'x') return `const p_${name} = ${callOf(node)}`
  const promises = dependencies.map((dependency) => `p_${dependency}`).join(', ')
  const values = dependencies.map((dependency) => `v_${dependency}`).join(', ')
  return `const p_${name} = Promise.all([${promises}]).then(([${values}]) => ${callOf(node)})`
}

/** Every node of a layer needs three of the layer before; the last node sums the last layer up. */
function layered(isAsync: boolean, first = ''): TextNode[] {
  const nodes: TextNode[] = []
  for (let layer = 0; layer < LAYERS; layer++) {
    for (let place = 0; place < PER_LAYER; place++) {
      const dependencies =
        layer === 0 ? ['x'] : [0, 7, 23].map((step) => `n${layer - 1}_${(place + step * layer) % PER_LAYER}`)
      const different = [...new Set(dependencies)]
      nodes.push({
        name: `n${layer}_${place}`,
        dependencies: different,
        body: `(${different.join(' + ')} + ${place}) % 1000`,
        isAsync,
        first,
      })
    }
  }
  const last = nodes.slice(-PER_LAYER).map(({ name }) => name)
  return [...nodes, { name: 'sum', dependencies: last, body: last.join(' + '), isAsync: false }]
}

function generated(
  goal: number | null,
  hooksGoal: number,
  nodes: readonly TextNode[],
  output: string,
  byHand: string,
  form: string,
): Workload {
  const text = textOf(nodes)
  const names = nodes.map((node) => node.name)
  const { run } = evaluate<Run>(`${text}\n${byHand}`, ['run'])
  return { goal, hooksGoal, module: evaluate(text, names), output, inputs: { x: 1 }, byHand: [formOf(form, run)] }
}

function formOf(name: string, run: Run | undefined): Contestant {
  if (run === undefined) throw new TypeError(`the text defines no function for the form "${name}"`)
  return { name, run }
}

import { allAtOnce, type ByHand, callsInTurn, eachWhenReady } from './by-hand.js'
import type { Contestant } from './measure.js'
import { chain, fan, layered, type Shape } from './shapes.js'
import { evaluate, textOf, type Workload } from './workload.js'

type Run = () => Promise<unknown>

/** Workloads by name, in the order of the table; each is made when it is needed. */
export const workloads: Readonly<Record<string, () => Workload>> = {
  'pipeline of 7': () => pipeline(''),
  'pipeline of 7, async nodes wait': () => pipeline(WAIT),
  'chain of 100': () => inChain(chain(100, true)),
  'fan of 100': () => inFan(fan(100, true)),
  '1,000 sync nodes in layers': () => inLayers(layered(20, 50, false)),
  '1,000 async nodes in layers': () => inAsyncLayers(0.5, layered(20, 50, true)),
  '1,000 async nodes that wait': () => inAsyncLayers(null, layered(20, 50, true, WAIT)),
}

/** The least that an async node of a real program does: one turn of the event loop. */
const WAIT = 'await new Promise(setImmediate);'

/** The pipeline of the example. Its nodes return at once, except for the first statement of the async ones. */
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

const inChain = (shape: Shape): Workload => generated(1.5, 1.1, shape, callsInTurn(shape))
const inFan = (shape: Shape): Workload => generated(1.6, 1.1, shape, allAtOnce(shape))
const inLayers = (shape: Shape): Workload => generated(1.6, 2, shape, callsInTurn(shape))
const inAsyncLayers = (goal: number | null, shape: Shape): Workload => generated(goal, 1.1, shape, eachWhenReady(shape))

function generated(goal: number | null, hooksGoal: number, shape: Shape, { form, text: byHand }: ByHand): Workload {
  const { nodes, output } = shape
  const text = textOf(nodes)
  const { run } = evaluate<Run>(`${text}\n${byHand}`, ['run'])
  const names = nodes.map((node) => node.name)
  return { goal, hooksGoal, module: evaluate(text, names), output, inputs: { x: 1 }, byHand: [formOf(form, run)] }
}

function formOf(name: string, run: Run | undefined): Contestant {
  if (run === undefined) throw new TypeError(`the text defines no function for the form "${name}"`)
  return { name, run }
}

import { allAtOnce, callsInTurn, chainInTurn, eachWhenReady } from '../../by-hand.js'
import type { Shape } from '../../shapes.js'
import { evaluate, textOf } from '../../workload.js'
import type { Contestant } from '../contestant.js'

/** The form that is fastest for the kind of graph. */
function textFor(shape: Shape): string {
  const [first, second] = shape.nodes
  const isChain = second?.dependencies[0] === first?.name
  if (isChain) return chainInTurn(shape).text
  if (first?.isAsync === false) return callsInTurn(shape).text
  const isFan = shape.nodes.slice(0, -1).every(({ dependencies }) => dependencies[0] === 'x')
  return (isFan ? allAtOnce(shape) : eachWhenReady(shape)).text
}

export const byHand: Contestant = (shape) => {
  const text = `${textOf(shape.nodes)}\n${textFor(shape)}`
  const { run } = evaluate<() => Promise<Readonly<Record<string, unknown>>>>(text, ['run'])
  return async () => (await run?.())?.[shape.output]
}

import { type Problem, problem } from '../errors/problem.js'
import { findDefinition } from '../node/definition.js'
import type { NodeFunction } from '../node/node-function.js'
import { NOT_AROUND, SHAPE_MEMBERS } from '../signatures/modifier-order.js'

type Table<Entry> = Readonly<Record<string, Entry | undefined>>

const remedies: Table<Table<string>> = NOT_AROUND
const members: Table<string> = SHAPE_MEMBERS

/** Problems with the order of a modifier around a function that was modified before. The compiler refuses the same. */
export function checkOrder(outer: string, fn: NodeFunction): Problem[] {
  const inner = new Set(findDefinition(fn)?.modifiers.map(({ name }) => name))
  return [...inner].flatMap((name) => {
    const remedy = remedies[outer]?.[members[name] ?? '']
    return remedy === undefined ? [] : [problem('DAG_MODIFIER_WRONG_ORDER', { outer, inner: name, remedy })]
  })
}

import type { NodeFunction } from '../node/node-function.js'
import type { Call, Gather, Values } from './plan.js'

/** A record to be made: its names, and for each the slot that holds the value. */
export interface RecordShape {
  readonly names: readonly string[]
  readonly slots: readonly number[]
}

/** Records with more names are filled by a loop: a literal of that size gains nothing. */
const LITERAL_NAMES = 256

/** Plans with more nodes are executed by loops: compiling so many literals would take longer than running them does. */
const LITERALS = 2_000

/** Functions compiled at a time: a text of its own for each would cost more than the rest of the plan. */
const BATCH = 200

/** Makes each record as a literal of its own, which engines optimise best; by a loop where code must not be generated. */
export function compileGathers(shapes: readonly RecordShape[]): Gather[] {
  if (shapes.length > LITERALS) return shapes.map(fillByLoop)
  return inBatches(shapes, (batch) => {
    const texts = batch.map((shape) => `(v) => (${literalOf(shape)})`)
    const compiled = generate([], texts, []) as Gather[] | null
    return batch.map((shape, index) => (isLiteral(shape) ? compiled?.[index] : undefined) ?? fillByLoop(shape))
  })
}

interface CallShape {
  readonly shape: RecordShape
  readonly fn: (record: object) => unknown
}

/** The same, and calls a function with the record. */
export function compileCalls(shapes: readonly RecordShape[], fns: readonly NodeFunction[]): Call[] {
  const calls = shapes.map((shape, index): CallShape => ({ shape, fn: fns[index] as CallShape['fn'] }))
  if (shapes.length > LITERALS) return calls.map(callByLoop)
  return inBatches(calls, (batch) => {
    const names = batch.map((_, index) => `f${index}`)
    const texts = batch.map(({ shape }, index) => `(v) => f${index}(${literalOf(shape)})`)
    const subjects = batch.map(({ fn }) => fn)
    const compiled = generate(names, texts, subjects) as Call[] | null
    return batch.map((call, index) => (isLiteral(call.shape) ? compiled?.[index] : undefined) ?? callByLoop(call))
  })
}

function inBatches<Item, Made>(items: readonly Item[], make: (batch: readonly Item[]) => Made[]): Made[] {
  const made: Made[] = []
  for (let start = 0; start < items.length; start += BATCH) made.push(...make(items.slice(start, start + BATCH)))
  return made
}

/** Evaluates the texts where `names` stand for `values`; null where code must not be generated. */
function generate(names: readonly string[], texts: readonly string[], values: readonly unknown[]): unknown[] | null {
  try {
    return new Function(...names, `return [${texts.join(',\n')}]`)(...values)
  } catch (error) {
    if (error instanceof EvalError) return null
    throw error
  }
}

function isLiteral({ names }: RecordShape): boolean {
  return names.length <= LITERAL_NAMES
}

/** Names were checked when the graph was built; quoting them keeps the text sound whatever they are. */
function literalOf(shape: RecordShape): string {
  if (!isLiteral(shape)) return '{}'
  return `{ ${shape.names.map((name, index) => `${JSON.stringify(name)}: v[${shape.slots[index]}]`).join(', ')} }`
}

function fillByLoop({ names, slots }: RecordShape): Gather {
  const entries = names.map((name, index) => ({ name, slot: slots[index] ?? 0 }))
  return (values: Values) => {
    const record: Record<string, unknown> = {}
    for (const { name, slot } of entries) record[name] = values[slot]
    return record
  }
}

function callByLoop({ shape, fn }: CallShape): Call {
  const fill = fillByLoop(shape)
  return (values) => fn(fill(values))
}

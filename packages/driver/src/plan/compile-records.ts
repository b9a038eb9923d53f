import { callBody, type NodeBody } from '../node/node-body.js'
import type { NodeContext } from '../node/node-context.js'
import type { Call, Gather, Values } from './plan.js'
import type { Member, RecordShape } from './record-shape.js'

/** Records with more names are filled by a loop: a literal of that size gains nothing. */
const LITERAL_NAMES = 256

/** Plans with more nodes are executed by loops, because compiling this many literals takes longer than running them. */
const LITERALS = 2_000

/** Functions compiled from one text: one text per function would cost more than the rest of the plan. */
const BATCH = 200

/** Returns the name of a bound value in the text of a record. */
type NameValue = (value: unknown) => string

/** Makes each record by a literal, which engines optimise best, or by a loop if code generation is forbidden. */
export function compileGathers(shapes: readonly RecordShape[]): Gather[] {
  if (shapes.length > LITERALS) return shapes.map(fillByLoop)
  return inBatches(shapes, (batch) => {
    const compiled = generate(batch, (shape, nameValue) => `(v, c) => (${literalOf(shape, nameValue)})`)
    return batch.map((shape, index) => (isLiteral(shape) ? (compiled?.[index] as Gather) : null) ?? fillByLoop(shape))
  })
}

/** A record and the node that is called with it. `body` is null for a value from outside and for a block. */
export interface CallShape {
  readonly slot: number
  readonly shape: RecordShape
  readonly body: NodeBody | null
  readonly needsContext: boolean
}

/** Makes each record like `compileGathers`, and calls a node with it. */
export function compileCalls(calls: readonly CallShape[]): (Call | null)[] {
  if (calls.length > LITERALS) return calls.map(callByLoop)
  return inBatches(calls, (batch) => {
    const compiled = generate(batch, ({ slot, shape, body, needsContext }, nameValue) => {
      if (body === null) return 'null'
      const call = `${nameValue(body.call)}(${literalOf(shape, nameValue)}${body.usesContext ? ', c' : ''})`
      return needsContext ? `(v, r) => { const c = r.contextOf(${slot}); return ${call} }` : `(v) => ${call}`
    })
    return batch.map(
      (call, index) => (isLiteral(call.shape) ? (compiled?.[index] as Call | null) : null) ?? callByLoop(call),
    )
  })
}

function inBatches<Item, Made>(items: readonly Item[], make: (batch: readonly Item[]) => Made[]): Made[] {
  const made: Made[] = []
  for (let start = 0; start < items.length; start += BATCH) made.push(...make(items.slice(start, start + BATCH)))
  return made
}

/** Evaluates one text per item, in which names stand for values; null if code generation is forbidden. */
function generate<Item>(items: readonly Item[], write: (item: Item, nameValue: NameValue) => string): unknown[] | null {
  const values: unknown[] = []
  const nameValue: NameValue = (value) => `x${values.push(value) - 1}`
  const texts = items.map((item) => write(item, nameValue))
  const names = values.map((_, index) => `x${index}`)
  try {
    return new Function(...names, `return [${texts.join(',\n')}]`)(...values)
  } catch (error) {
    if (error instanceof EvalError) return null
    throw error
  }
}

function isLiteral(shape: RecordShape): boolean {
  return shape.length <= LITERAL_NAMES
}

/** Names were checked when the graph was built. Quoting keeps the text sound whatever they are. */
function literalOf(shape: RecordShape, nameValue: NameValue): string {
  if (!isLiteral(shape)) return '{}'
  return `{ ${shape.map((member) => `${JSON.stringify(member.name)}: ${textOf(member, nameValue)}`).join(', ')} }`
}

function textOf(member: Member, nameValue: NameValue): string {
  switch (member.kind) {
    case 'slot':
      return `v[${member.slot}]`
    case 'slots':
      return `[${member.slots.map((slot) => `v[${slot}]`).join(', ')}]`
    case 'collected':
      return `v[${member.slot}][${JSON.stringify(member.of)}]`
    case 'value':
      return nameValue(member.value)
    case 'reserved':
      return member.reserved === '$run' ? 'c.run' : 'c.signal'
  }
}

function fillByLoop(shape: RecordShape): Gather {
  return (values, context) => {
    const record: Record<string, unknown> = {}
    for (const member of shape) record[member.name] = read(member, values, context)
    return record
  }
}

function read(member: Member, values: Values, context: NodeContext | null): unknown {
  switch (member.kind) {
    case 'slot':
      return values[member.slot]
    case 'slots':
      return member.slots.map((slot) => values[slot])
    case 'collected':
      return (values[member.slot] as Readonly<Record<string, unknown>>)[member.of]
    case 'value':
      return member.value
    case 'reserved':
      return member.reserved === '$run' ? context?.run : context?.signal
  }
}

function callByLoop({ slot, shape, body, needsContext }: CallShape): Call | null {
  if (body === null) return null
  const fill = fillByLoop(shape)
  if (!needsContext) return (values) => callBody(body, fill(values, null), null)
  return (values, run) => {
    const context = run.contextOf(slot)
    return callBody(body, fill(values, context), context)
  }
}

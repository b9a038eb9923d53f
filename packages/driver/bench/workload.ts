import type { NodeFunction } from '@dag/driver'
import type { Contestant } from './measure.js'

/** One graph as a module, and in the forms that an expert would write by hand. */
export interface Workload {
  /** The goal for the ratio to hand-written code; null if none was set. */
  readonly goal: number | null
  /** The goal for the ratio of a driver with no-op node hooks to one without. */
  readonly hooksGoal: number
  readonly module: Readonly<Record<string, NodeFunction>>
  readonly output: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** Every hand-written form; the fastest counts. */
  readonly byHand: readonly Contestant[]
}

/** A node as text: the expression that it returns, and the statement before it. */
export interface TextNode {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly body: string
  readonly isAsync: boolean
  /** Default: nothing. */
  readonly first?: string
}

/** A text that defines functions like a module. It is evaluated as it is, so no compiler changes it. */
export function textOf(nodes: readonly TextNode[]): string {
  return nodes
    .map(({ name, dependencies, body, isAsync, first = '' }) => {
      const parameter = dependencies.length === 0 ? '' : `{ ${dependencies.join(', ')} }`
      return `${isAsync ? 'async ' : ''}function ${name}(${parameter}) { ${first} return ${body} }`
    })
    .join('\n')
}

/** Evaluates a text of functions and returns the named ones. */
export function evaluate<Value>(text: string, names: readonly string[]): Readonly<Record<string, Value>> {
  return new Function(`${text}\nreturn { ${names.join(', ')} }`)()
}

/** A call of a node as written by hand: `n3({ n1, n2 })`. */
export function callOf({ name, dependencies }: TextNode): string {
  return dependencies.length === 0 ? `${name}()` : `${name}({ ${dependencies.map((d) => `${d}: v_${d}`).join(', ')} })`
}

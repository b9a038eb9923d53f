import type { NodeFunction } from '@dag/driver'
import type { Contestant } from './measure.js'

/** One graph, as a module and as an expert would write it by hand. */
export interface Workload {
  /** The ratio to hand-written code that the driver is to reach; null where none was set. */
  readonly goal: number | null
  /** The ratio of a driver with no-op node hooks to one without that it is to reach. */
  readonly hooksGoal: number
  readonly module: Readonly<Record<string, NodeFunction>>
  readonly output: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** Every hand-written form; the fastest counts. */
  readonly byHand: readonly Contestant[]
}

/** A node as text: what it returns, after what it does first. */
export interface TextNode {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly body: string
  readonly isAsync: boolean
  /** Default: nothing. */
  readonly first?: string
}

/** The text that defines functions as a module would. Evaluated as it stands: no compiler has its hands in between. */
export function textOf(nodes: readonly TextNode[]): string {
  return nodes
    .map(({ name, dependencies, body, isAsync, first = '' }) => {
      const parameter = dependencies.length === 0 ? '' : `{ ${dependencies.join(', ')} }`
      return `${isAsync ? 'async ' : ''}function ${name}(${parameter}) { ${first} return ${body} }`
    })
    .join('\n')
}

/** Evaluates a text of functions, and gives the named ones. */
export function evaluate<Value>(text: string, names: readonly string[]): Readonly<Record<string, Value>> {
  return new Function(`${text}\nreturn { ${names.join(', ')} }`)()
}

/** A call of a node as one would write it: `n3({ n1, n2 })`. */
export function callOf({ name, dependencies }: TextNode): string {
  return dependencies.length === 0 ? `${name}()` : `${name}({ ${dependencies.map((d) => `${d}: v_${d}`).join(', ')} })`
}

import { createHash } from 'node:crypto'
import type { GraphNode } from '../../graph/graph.js'
import type { RunOpening } from '../../lifecycle/adapter.js'
import type { Argument } from '../../node/argument.js'
import { readCode } from '../cache/code-key.js'
import { fingerprint } from '../cache/fingerprint.js'

/** Hashes of everything that a run is made of, by name. */
export interface RunHashes {
  /** The hash of each node and each value from outside, by itself; null for code that cannot be read. */
  readonly own: Readonly<Record<string, string | null>>
  /** The hash of each node with everything that it depends on; null if code among it cannot be read. */
  readonly full: Readonly<Record<string, string | null>>
}

/** Values that cannot be compared count as the same. */
const OPAQUE = 'opaque'
const ABSENT = 'absent'

type Request = Pick<RunOpening, 'graph' | 'outputs' | 'inputs' | 'overrides'>

/** Creates hashes for runs. Those of code are computed once per node. */
export class RunHasher {
  private readonly version: string
  private readonly codes = new WeakMap<GraphNode, string | null>()

  /** @param version stands for code that cannot be read, unless it is empty */
  constructor(version: string) {
    this.version = version
  }

  hashesOf(request: Request): RunHashes {
    const { graph } = request
    const own: [string, string | null][] = []
    const full = new Map<string, string | null>()
    const needed = reach(request)
    for (const [name, node] of graph.nodes) {
      if (!needed.has(name)) continue
      const mine = this.ownOf(name, node, request)
      own.push([name, mine])
      const replaced = Object.hasOwn(request.overrides, name)
      const dependencies = replaced
        ? []
        : node.dependencies.map((dependency) => [dependency.name, full.get(dependency.name) ?? null])
      const isKnown = mine !== null && dependencies.every(([, hash]) => hash !== null)
      full.set(name, isKnown ? shorten([name, mine, ...dependencies.flat()]) : null)
    }
    return { own: Object.fromEntries(own), full: Object.fromEntries(full) }
  }

  private ownOf(name: string, node: GraphNode, { graph, inputs, overrides }: Request): string | null {
    if (Object.hasOwn(overrides, name)) return `override ${hashValue(overrides, name)}`
    if (node.kind === 'function') return this.codeOf(node)
    if (Object.hasOwn(inputs, name)) return hashValue(inputs, name)
    return Object.hasOwn(graph.config, name) ? hashValue(graph.config, name) : ABSENT
  }

  private codeOf(node: GraphNode): string | null {
    const known = this.codes.get(node)
    if (known !== undefined) return known
    const code = this.hashCode(node)
    this.codes.set(node, code)
    return code
  }

  private hashCode({ name, module, fn, body }: GraphNode): string | null {
    if (fn === null || body === null) return null
    const read = (code: object): unknown => readCode(code as typeof fn, this.version !== '')
    const parts = [module, name, fn, body.modifiers, body.collects, body.arguments.map(describeArgument)]
    const hash = fingerprint([this.version, ...parts], read)
    return hash === null ? null : hash.slice(0, 32)
  }
}

/** The names that the outputs need, as far as overrides do not replace them. */
function reach({ graph, outputs, overrides }: Request): ReadonlySet<string> {
  const needed = new Set(outputs)
  for (const name of needed) {
    if (Object.hasOwn(overrides, name)) continue
    for (const dependency of graph.nodes.get(name)?.dependencies ?? []) needed.add(dependency.name)
  }
  return needed
}

/** Inputs may be promises or unreadable: those cannot be compared. */
function hashValue(values: Readonly<Record<string, unknown>>, name: string): string {
  try {
    return fingerprint(values[name])?.slice(0, 32) ?? OPAQUE
  } catch {
    return OPAQUE
  }
}

function describeArgument(argument: Argument): unknown {
  return argument.kind === 'value' ? { ...argument, value: hashValue(argument, 'value') } : argument
}

function shorten(parts: readonly (string | null | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

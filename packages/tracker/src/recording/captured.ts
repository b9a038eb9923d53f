import type { Graph, GraphNode } from '@dag/driver'
import type { Summary } from '@dag/protocol'
import { readOwn } from '../summary/inspect.js'
import type { Root } from '../summary/secret-paths.js'
import type { Summarise } from '../summary/summarise.js'
import { type Capture, isPolicy, type ResolvedCapture } from './capture-option.js'
import type { Hidden } from './hidden.js'

/** Node tag that says how much of its result is recorded. */
const CAPTURE_TAG = 'dag.capture'

const NOT_CAPTURED: Summary = { type: 'redacted', preview: '[not captured]', complete: false }

export interface CapturedOptions {
  readonly capture: ResolvedCapture
  readonly summarise: Summarise
  readonly summariseSchema: Summarise
  readonly hidden: Hidden
}

/** Summaries as the capture policies allow them. */
export interface Captured {
  readonly input: (name: string, value: unknown) => Summary
  readonly config: (name: string, value: unknown) => Summary
  readonly override: (graph: Graph, name: string, value: unknown) => Summary
  readonly result: (node: GraphNode, value: unknown) => Summary
  /** Keeps inputs that are not to be recorded out of all that follows: they may have been promises until now. */
  readonly follow: (inputs: Readonly<Record<string, unknown>>) => void
}

export function createCaptured({ capture, summarise, summariseSchema, hidden }: CapturedOptions): Captured {
  const { standard, inputs, config, results } = capture

  const record = (policy: Capture, value: unknown, name: string, root: Root): Summary => {
    if (policy === 'summary') return summarise(value, name, root)
    if (policy === 'schema') return summariseSchema(value, name, root)
    hidden.add(value)
    return NOT_CAPTURED
  }

  // Whoever misspells a policy wants something kept out.
  const ofTag = (tag: string | undefined): Capture => (tag === undefined ? standard : isPolicy(tag) ? tag : 'none')
  const ofInput = (name: string): Capture => inputs.get(name) ?? standard
  const ofNode = ({ name, tags }: GraphNode): Capture => results.get(name) ?? ofTag(tags[CAPTURE_TAG])

  const followed = [...inputs].filter(([, policy]) => policy === 'none').map(([name]) => name)

  return {
    input: (name, value) => record(ofInput(name), value, name, 'inputs'),
    config: (name, value) => record(config.get(name) ?? standard, value, name, 'config'),
    override(graph, name, value) {
      const node = graph.nodes.get(name)
      const policy = node === undefined ? standard : node.kind === 'input' ? ofInput(name) : ofNode(node)
      return record(policy, value, name, 'overrides')
    },
    result: (node, value) => record(ofNode(node), value, node.name, 'results'),
    follow(given) {
      for (const name of followed) hidden.add(readOwn(given, name))
    },
  }
}

import type { Graph, GraphNode } from '@dag/driver'
import type { Summary } from '@dag/protocol'
import { type Capture, isPolicy, type ResolvedCapture } from '../options/capture-option.js'
import type { Redaction } from '../redaction/redaction.js'
import type { Root } from '../redaction/secret-paths.js'
import type { Summarise } from '../summary/summarise.js'
import type { HiddenObjects } from './hidden-objects.js'

/** The tag of a node that sets how much of its result is recorded. */
const CAPTURE_TAG = 'dag.capture'

const NOT_CAPTURED: Summary = { type: 'redacted', preview: '[not captured]', complete: false }

export interface ValueRecorderDependencies {
  readonly capture: ResolvedCapture
  readonly summarise: Summarise
  readonly summariseSchema: Summarise
  readonly hidden: HiddenObjects
  readonly redaction: Pick<Redaction, 'isSecret' | 'matchPath'>
}

/** Makes summaries of values as the capture policies allow. */
export interface ValueRecorder {
  readonly input: (name: string, value: unknown) => Summary
  readonly config: (name: string, value: unknown) => Summary
  readonly override: (graph: Graph, name: string, value: unknown) => Summary
  readonly result: (node: GraphNode, value: unknown) => Summary
  /** A value bound to a parameter of a node. */
  readonly bound: (parameter: string, value: unknown) => Summary
  /** One item of a node's result. */
  readonly item: (node: GraphNode, item: number, value: unknown) => Summary
  /** The list of a node's results for all items. */
  readonly list: (node: GraphNode, values: unknown) => Summary
  /** The fields of a log line. They show no more than the node's result may show. */
  readonly logged: (node: GraphNode, fields: unknown) => Summary
  /** Whether nothing of the value of an input or a node is recorded. */
  readonly isKeptOut: (node: GraphNode) => boolean
  /** Hides a value from all later records. */
  readonly keepOut: (value: unknown) => void
}

export function createValueRecorder({
  capture,
  summarise,
  summariseSchema,
  hidden,
  redaction,
}: ValueRecorderDependencies): ValueRecorder {
  const { standard, inputs, config, results } = capture

  const record = (policy: Capture, value: unknown, name: string, root: Root): Summary => {
    if (policy === 'summary') return summarise(value, name, root)
    if (policy === 'schema') return summariseSchema(value, name, root)
    hidden.add(value)
    return NOT_CAPTURED
  }

  // An unknown policy counts as `none`, the safe choice.
  const ofTag = (tag: string | undefined): Capture => (tag === undefined ? standard : isPolicy(tag) ? tag : 'none')
  const ofInput = (name: string): Capture => inputs.get(name) ?? standard
  const ofNode = ({ name, tags }: GraphNode): Capture => results.get(name) ?? ofTag(tags[CAPTURE_TAG])

  const policyOf = (node: GraphNode): Capture => (node.kind === 'input' ? ofInput(node.name) : ofNode(node))

  return {
    input: (name, value) => record(ofInput(name), value, name, 'inputs'),
    config: (name, value) => record(config.get(name) ?? standard, value, name, 'config'),
    override(graph, name, value) {
      const node = graph.nodes.get(name)
      return record(node === undefined ? standard : policyOf(node), value, name, 'overrides')
    },
    result: (node, value) => record(ofNode(node), value, node.name, 'results'),
    bound: (parameter, value) => record(ofInput(parameter), value, parameter, 'inputs'),
    item(node, item, value) {
      // The name of the node decides whether it is secret; the name with the index matches paths.
      const name = redaction.isSecret(node.name, value) ? node.name : `${node.name}.${item}`
      return record(ofNode(node), value, name, 'results')
    },
    list(node, values) {
      // Paths match the result for one item, and would not match within the list of all.
      const hasPath = redaction.matchPath('results', node.name) !== null
      const policy = ofNode(node)
      return record(hasPath && policy === 'summary' ? 'schema' : policy, values, node.name, 'results')
    },
    logged: (node, fields) => record(ofNode(node), fields, node.name, 'logs'),
    isKeptOut: (node) => policyOf(node) === 'none',
    keepOut: hidden.add,
  }
}

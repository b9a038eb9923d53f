import type { Graph, GraphNode } from '@dag/driver'
import type { Summary } from '@dag/protocol'
import { type Capture, isPolicy, type ResolvedCapture } from '../options/capture-option.js'
import type { Redaction } from '../redaction/redaction.js'
import type { Root } from '../redaction/secret-paths.js'
import type { Summarise } from '../summary/summarise.js'
import type { HiddenObjects } from './hidden-objects.js'

/** Node tag that says how much of its result is recorded. */
const CAPTURE_TAG = 'dag.capture'

const NOT_CAPTURED: Summary = { type: 'redacted', preview: '[not captured]', complete: false }

export interface ValueRecorderDependencies {
  readonly capture: ResolvedCapture
  readonly summarise: Summarise
  readonly summariseSchema: Summarise
  readonly hidden: HiddenObjects
  readonly redaction: Pick<Redaction, 'isSecret' | 'matchPath'>
}

/** Summaries as the capture policies allow them. */
export interface ValueRecorder {
  readonly input: (name: string, value: unknown) => Summary
  readonly config: (name: string, value: unknown) => Summary
  readonly override: (graph: Graph, name: string, value: unknown) => Summary
  readonly result: (node: GraphNode, value: unknown) => Summary
  /** A value bound to a parameter of a node. */
  readonly bound: (parameter: string, value: unknown) => Summary
  /** One item of what a node gave. */
  readonly item: (node: GraphNode, item: number, value: unknown) => Summary
  /** What a node gave for all items. */
  readonly list: (node: GraphNode, values: unknown) => Summary
  /** Fields of a line that a node logs: nothing of it is shown that its result may not show. */
  readonly logged: (node: GraphNode, fields: unknown) => Summary
  /** Nothing of what an input or a node gives is to be recorded. */
  readonly isKeptOut: (node: GraphNode) => boolean
  /** Keeps a value out of all that follows. */
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

  // Whoever misspells a policy wants something kept out.
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
      // Under its own name it is not known to be a secret, under that of its node alone not where it stands.
      const name = redaction.isSecret(node.name, value) ? node.name : `${node.name}.${item}`
      return record(ofNode(node), value, name, 'results')
    },
    list(node, values) {
      // Paths lead to what it gave for one item: in the list of all they would not be found.
      const hasPath = redaction.matchPath('results', node.name) !== null
      const policy = ofNode(node)
      return record(hasPath && policy === 'summary' ? 'schema' : policy, values, node.name, 'results')
    },
    logged: (node, fields) => record(ofNode(node), fields, node.name, 'logs'),
    isKeptOut: (node) => policyOf(node) === 'none',
    keepOut: hidden.add,
  }
}

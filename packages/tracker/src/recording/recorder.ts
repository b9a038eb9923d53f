import type {
  Graph,
  NodeFinished,
  NodeLogged,
  NodeOutcome,
  NodeStarted,
  RunFinished,
  RunOutcome,
  RunStarted,
} from '@dag/driver'
import {
  type ErrorInfo,
  type GitState,
  LIMITS,
  type NodeFinishedEvent,
  type NodeLogEvent,
  type NodeStartedEvent,
  type ProjectRef,
  type RunFinishedEvent,
  type RunHost,
  type RunProgram,
  type RunStartedEvent,
  type Summary,
  type Tags,
  type VersionEvent,
} from '@dag/protocol'
import { cleanText } from '../redaction/clean-text.js'
import { redactTags } from '../redaction/redact-tags.js'
import type { Redaction } from '../redaction/redaction.js'
import type { Summarise } from '../summary/summarise.js'
import { boundTags } from '../text/bound-tags.js'
import { isThenable, readOwn } from '../values/inspect.js'
import { isNameOfWire, toVersionEvent } from '../version/version-event.js'
import { toErrorInfo } from './error-info.js'
import { createExtraInputs } from './extra-inputs.js'
import { toPlaced } from './placed.js'
import { summariseAll } from './summarise-all.js'
import type { ValueRecorder } from './value-recorder.js'

export interface RecorderDependencies {
  readonly project: ProjectRef
  readonly tags: Tags
  readonly host: RunHost | null
  readonly git: GitState | null
  readonly program: RunProgram | null
  readonly summarise: Summarise
  readonly values: ValueRecorder
  readonly redaction: Redaction
}

/** Turns the driver's reports into events of the protocol. It reads values when it is called, except stacks. */
export interface Recorder {
  readonly version: (graph: Graph) => VersionEvent
  readonly runStarted: (run: RunStarted) => RunStartedEvent
  readonly nodeStarted: (nodeRun: NodeStarted) => NodeStartedEvent
  readonly nodeFinished: (nodeRun: NodeFinished) => NodeFinishedEvent
  readonly nodeLogged: (line: NodeLogged) => NodeLogEvent
  readonly runFinished: (run: RunFinished) => RunFinishedEvent
}

interface KnownGraph {
  readonly version: VersionEvent
  readonly config: { readonly [name: string]: Summary }
}

const toWellFormed = (name: string): string => name.toWellFormed()

export function createRecorder({
  project,
  tags,
  host,
  git,
  program,
  summarise,
  values,
  redaction,
}: RecorderDependencies): Recorder {
  const graphs = new WeakMap<Graph, KnownGraph>()
  const extraInputs = createExtraInputs(values)
  let lastLine = -1

  const know = (graph: Graph): KnownGraph => {
    const found = graphs.get(graph)
    if (found !== undefined) return found
    const made = { version: toVersionEvent(project, graph), config: summariseAll(graph.config, values.config) }
    graphs.set(graph, made)
    extraInputs.learn(graph)
    return made
  }

  const errorOf = (outcome: NodeOutcome | RunOutcome): ErrorInfo | null => {
    if (outcome.status === 'success') return null
    return toErrorInfo(outcome.status === 'failed' ? outcome.error : outcome.reason, summarise, redaction)
  }

  // Inputs that were promises when the run started have values only now.
  const lateInputs = (run: RunFinished): { readonly [name: string]: Summary } =>
    summariseAll(
      run.settledInputs,
      values.input,
      (value, name) => isThenable(readOwn(run.inputs, name)) && !isThenable(value),
    )

  return {
    version: (graph) => know(graph).version,
    runStarted(run) {
      const { version, config } = know(run.graph)
      return {
        type: 'run-started',
        project,
        run: run.runId,
        name: version.name,
        version: version.id,
        startedAtUs: run.startedAtUs,
        outputs: run.outputs.filter(isNameOfWire).slice(0, LIMITS.entries).map(toWellFormed),
        inputs: summariseAll(run.inputs, values.input, (value) => !isThenable(value)),
        overrides: summariseAll(run.overrides, (name, value) => values.override(run.graph, name, value)),
        config,
        tags: redactTags(boundTags({ ...tags, ...run.tags }), redaction),
        host,
        git,
        program,
        ...(run.resumed !== null && { resumed: run.resumed }),
      }
    },
    nodeStarted(nodeRun) {
      extraInputs.follow(nodeRun)
      const { runId, node, item, startedAtUs } = nodeRun
      return { type: 'node-started', run: runId, node: node.name.toWellFormed(), item, startedAtUs }
    },
    nodeFinished(nodeRun) {
      const { runId, node, item, startedAtUs, finishedAtUs, outcome, attempts, cached, takenOver, placement, omitted } =
        nodeRun
      const inputs = extraInputs.of(nodeRun)
      return {
        type: 'node-finished',
        run: runId,
        node: node.name.toWellFormed(),
        item,
        status: outcome.status,
        startedAtUs: placement === null ? startedAtUs : Math.max(startedAtUs, placement.startedAtUs),
        finishedAtUs,
        result: outcome.status === 'success' && !omitted ? values.result(node, outcome.result) : null,
        error: errorOf(outcome),
        ...(inputs !== null && { inputs }),
        ...(cached && { cached }),
        ...(takenOver && { takenOver }),
        ...(attempts > 1 && { attempts }),
        ...(placement !== null && toPlaced(placement, redaction)),
      }
    },
    nodeLogged({ runId, node, item, level, message, fields, atUs }) {
      // A process that continues the run later must not use the same numbers again.
      lastLine = Math.max(lastLine + 1, atUs)
      return {
        type: 'node-log',
        run: runId,
        node: node.name.toWellFormed(),
        item,
        sequence: lastLine,
        atUs,
        level,
        message: cleanText(
          typeof message === 'string' ? message : summarise(message).preview,
          LIMITS.logChars,
          redaction,
        ),
        fields: fields === null ? null : values.logged(node, fields),
      }
    },
    runFinished(run) {
      const { runId, startedAtUs, finishedAtUs, outcome } = run
      const inputs = lateInputs(run)
      return {
        type: 'run-finished',
        run: runId,
        status: outcome.status,
        startedAtUs,
        finishedAtUs,
        failedNode:
          outcome.status === 'failed' && isNameOfWire(outcome.node ?? '')
            ? (outcome.node?.toWellFormed() ?? null)
            : null,
        error: errorOf(outcome),
        ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
      }
    },
  }
}

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
import type { Redaction } from '../redaction/redaction.js'
import { isThenable, readOwn } from '../summary/inspect.js'
import type { Summarise } from '../summary/summarise.js'
import { isNameOfWire, toVersionEvent } from '../version/version-event.js'
import type { Captured } from './captured.js'
import { toErrorInfo } from './error-info.js'
import { createOwnInputs } from './own-inputs.js'
import { summariseAll } from './summaries.js'
import { boundTags, redactTags } from './tags.js'

export interface RecorderOptions {
  readonly project: ProjectRef
  readonly tags: Tags
  readonly host: RunHost | null
  readonly git: GitState | null
  readonly program: RunProgram | null
  readonly summarise: Summarise
  readonly captured: Captured
  readonly redaction: Redaction
}

/** Turns what the driver reports into the events of the wire. Reads values when it is called, except stacks. */
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
  captured,
  redaction,
}: RecorderOptions): Recorder {
  const graphs = new WeakMap<Graph, KnownGraph>()
  const ownInputs = createOwnInputs(captured)
  let lines = 0

  const know = (graph: Graph): KnownGraph => {
    const found = graphs.get(graph)
    if (found !== undefined) return found
    const made = { version: toVersionEvent(project, graph), config: summariseAll(graph.config, captured.config) }
    graphs.set(graph, made)
    ownInputs.learn(graph)
    return made
  }

  const errorOf = (outcome: NodeOutcome | RunOutcome): ErrorInfo | null => {
    if (outcome.status === 'success') return null
    return toErrorInfo(outcome.status === 'failed' ? outcome.error : outcome.reason, summarise, redaction)
  }

  // An input that was a promise when the run started: its value is known only now.
  const lateInputs = (run: RunFinished): { readonly [name: string]: Summary } =>
    summariseAll(
      run.settledInputs,
      captured.input,
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
        inputs: summariseAll(run.inputs, captured.input, (value) => !isThenable(value)),
        overrides: summariseAll(run.overrides, (name, value) => captured.override(run.graph, name, value)),
        config,
        tags: redactTags(boundTags({ ...tags, ...run.tags }), redaction),
        host,
        git,
        program,
      }
    },
    nodeStarted(nodeRun) {
      ownInputs.follow(nodeRun)
      const { runId, node, item, startedAtUs } = nodeRun
      return { type: 'node-started', run: runId, node: node.name.toWellFormed(), item, startedAtUs }
    },
    nodeFinished(nodeRun) {
      const { runId, node, item, startedAtUs, finishedAtUs, outcome, attempts, cached } = nodeRun
      const inputs = ownInputs.of(nodeRun)
      return {
        type: 'node-finished',
        run: runId,
        node: node.name.toWellFormed(),
        item,
        status: outcome.status,
        startedAtUs,
        finishedAtUs,
        result: outcome.status === 'success' ? captured.result(node, outcome.result) : null,
        error: errorOf(outcome),
        ...(inputs !== null && { inputs }),
        ...(cached && { cached }),
        ...(attempts > 1 && { attempts }),
      }
    },
    nodeLogged: ({ runId, node, item, level, message, fields, atUs }) => ({
      type: 'node-log',
      run: runId,
      node: node.name.toWellFormed(),
      item,
      sequence: lines++,
      atUs,
      level,
      message: cleanText(
        typeof message === 'string' ? message : summarise(message).preview,
        LIMITS.logChars,
        redaction,
      ),
      fields: fields === null ? null : captured.logged(node, fields),
    }),
    runFinished(run) {
      const { runId, finishedAtUs, outcome } = run
      const inputs = lateInputs(run)
      return {
        type: 'run-finished',
        run: runId,
        status: outcome.status,
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

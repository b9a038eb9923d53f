import type { GraphNode } from '../graph/graph.js'
import type { LogLevel, NodeContext, RunContext, RunLog } from '../node/node-context.js'
import type { Tags } from '../node/tags.js'

/** What a node run learns from the run that it belongs to. */
export interface ContextOwner {
  readonly runId: string
  readonly tags: Tags
  readonly signal: AbortSignal
  /** Hands a line to the adapters; null where none wants any. */
  readonly log: ((node: GraphNode, item: number | null, line: LogLine) => void) | null
}

export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | null
}

/** Everything is made when it is first asked for: most nodes that have a context use one thing of it. */
export class NodeRunContext implements NodeContext {
  attempts = 1
  cached = false
  private readonly owner: ContextOwner
  private readonly node: GraphNode
  private readonly item: number | null
  private made: RunContext | null = null

  constructor(owner: ContextOwner, node: GraphNode, item: number | null) {
    this.owner = owner
    this.node = node
    this.item = item
  }

  get signal(): AbortSignal {
    return this.owner.signal
  }

  get run(): RunContext {
    if (this.made !== null) return this.made
    const { owner, node, item } = this
    this.made = { id: owner.runId, node: node.name, item, tags: owner.tags, log: createLog(owner, node, item) }
    return this.made
  }
}

const ignore = (): void => {}
const SILENT: RunLog = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function createLog({ log }: ContextOwner, node: GraphNode, item: number | null): RunLog {
  if (log === null) return SILENT
  const at =
    (level: LogLevel) =>
    (message: string, fields?: Readonly<Record<string, unknown>>): void =>
      log(node, item, { level, message, fields: fields ?? null })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

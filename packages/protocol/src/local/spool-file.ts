import type { HeartbeatEvent, IngestEvent } from '../events.js'
import type { Client, Loss } from '../ingest.js'

/** An event that a spool keeps. A heartbeat is worth nothing later. */
export type SpooledEvent = Exclude<IngestEvent, HeartbeatEvent>

/** The content of a file in the spool: a request that could not be sent. */
export interface SpoolContent {
  /** Null if the first line is damaged. */
  readonly client: Client | null
  readonly dropped: readonly Loss[]
  readonly events: readonly SpooledEvent[]
  /** Number of lines that cannot be read. */
  readonly damaged: number
}

const FORMAT = 1
const TYPES: ReadonlySet<unknown> = new Set<SpooledEvent['type']>([
  'version',
  'run-started',
  'node-started',
  'node-finished',
  'node-log',
  'run-finished',
])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Checks what a tracker relies on; the server checks the rest. */
const isEvent = (value: unknown): value is SpooledEvent =>
  isRecord(value) && TYPES.has(value.type) && (value.type === 'version' || typeof value.run === 'string')

const isClient = (value: unknown): value is Client =>
  isRecord(value) && [value.instanceId, value.name, value.version].every((field) => typeof field === 'string')

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Formats JSON lines: the sender and its losses on the first, then one event on each. */
export function writeSpoolFile(client: Client, dropped: readonly Loss[], events: readonly SpooledEvent[]): string {
  return [{ spool: FORMAT, client, dropped }, ...events].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Parses any text: readable lines are returned, the others counted. */
export function readSpoolFile(text: string): SpoolContent {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '')
  const header = parse(head)
  const isSound = isRecord(header) && header.spool === FORMAT && isClient(header.client)
  const events = lines.map(parse).filter(isEvent)
  return {
    client: isSound ? (header.client as Client) : null,
    dropped:
      isSound && Array.isArray(header.dropped)
        ? header.dropped.filter(isRecord).map((loss) => loss as unknown as Loss)
        : [],
    events,
    damaged: lines.length - events.length + (isSound ? 0 : 1),
  }
}

import type { Client, Loss } from '@dag/protocol'
import type { SentEvent } from '../queue/lost-events.js'

/** What a file of the spool says: a request that could not be sent. */
export interface SpoolContent {
  /** Null if the first line is damaged. */
  readonly client: Client | null
  readonly dropped: readonly Loss[]
  readonly events: readonly SentEvent[]
  /** Lines that cannot be read. */
  readonly damaged: number
}

const FORMAT = 1
const TYPES: ReadonlySet<unknown> = new Set<SentEvent['type']>([
  'version',
  'run-started',
  'node-started',
  'node-finished',
  'node-log',
  'run-finished',
])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The server looks at the rest. */
const isEvent = (value: unknown): value is SentEvent =>
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

/** JSON lines: first who sends and what was lost, then an event on each. */
export function writeSpoolFile(client: Client, dropped: readonly Loss[], events: readonly SentEvent[]): string {
  return [{ spool: FORMAT, client, dropped }, ...events].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Whatever stands in the file: what can be read is read, and the rest counted. */
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

import { PROTOCOL_VERSION } from '@dag/protocol'
import { ingest } from '../ingest/ingest'
import type { Store } from '../store/store'

interface Sender {
  readonly projectId: number
  /** `User-Agent` of the tracker: its HTTP library and version. */
  readonly agent: string | null
  readonly nowUs: number
}

interface Sent {
  readonly accepted: number
  readonly rejected: number
}

const BATCH_EVENTS = 1_000
const AGENT_CHARS = 100

/** Trackers of Hamilton do not name their process, so those of a project count as one. */
export const toClient = ({ projectId, agent }: Pick<Sender, 'projectId' | 'agent'>) => ({
  instanceId: `hamilton-${projectId}`,
  name: 'Hamilton',
  version: agent === null || agent === '' ? 'unknown' : agent.slice(0, AGENT_CHARS),
})

/** Stores events through the one ingest, with its limits. They are on disk when it resolves. */
export async function send(store: Store, events: readonly unknown[], sender: Sender): Promise<Sent> {
  let [accepted, rejected] = [0, 0]
  for (let from = 0; from < events.length; from += BATCH_EVENTS) {
    const batch = events.slice(from, from + BATCH_EVENTS)
    const body = { protocol: PROTOCOL_VERSION, client: toClient(sender), dropped: [], events: batch }
    const answer = await ingest(store, body, sender.nowUs)
    accepted += answer.accepted
    rejected += answer.rejected.length
  }
  return { accepted, rejected }
}

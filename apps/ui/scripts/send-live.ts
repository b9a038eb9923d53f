import { setTimeout as wait } from 'node:timers/promises'
import type { IngestEvent } from '@dag/protocol'
import { createDemoGraphs } from '../src/demo/demo-graphs'
import { DISCOUNTS_FAILS, FINE } from '../src/demo/fates'
import { createRandom, pick } from '../src/demo/random'
import { toRunEvents } from '../src/demo/run-events'

interface LiveOptions {
  readonly project: string
  readonly seed: number
  readonly send: (events: readonly IngestEvent[]) => Promise<void>
}

/** Sends one run after the other, node by node, until the process ends. */
export async function sendLive({ project, seed, send }: LiveOptions): Promise<never> {
  const random = createRandom(seed)
  const findGraph = createDemoGraphs(project)
  for (;;) {
    const dag = pick(random, ['checkout-pricing', 'checkout'])
    const fate = dag === 'checkout-pricing' && random() > 0.9 ? DISCOUNTS_FAILS : FINE
    const startedAtUs = Date.now() * 1_000
    const tags = { region: pick(random, ['eu', 'us']), channel: 'app' }
    const events = toRunEvents({ ...findGraph(dag, 0), random, startedAtUs, tags, hostname: 'web-1', fate })
    const timed = events.flatMap(toTimed)
    timed.sort((a, b) => a.atUs - b.atUs)
    for (const { event, atUs } of timed) {
      const waitMs = atUs / 1_000 - Date.now()
      if (waitMs > 0) await wait(waitMs)
      await send([event])
    }
  }
}

interface Timed {
  readonly event: IngestEvent
  readonly atUs: number
}

/** An event when a tracker would send it; a node also when it starts. */
function toTimed(event: IngestEvent): readonly Timed[] {
  if (event.type === 'node-finished') {
    const { run, node, item, startedAtUs } = event
    const started: IngestEvent = { type: 'node-started', run, node, item, startedAtUs }
    return [
      { event: started, atUs: startedAtUs },
      { event, atUs: event.finishedAtUs },
    ]
  }
  if (event.type === 'run-finished') return [{ event, atUs: event.finishedAtUs }]
  if (event.type === 'run-started') return [{ event, atUs: event.startedAtUs }]
  return event.type === 'node-log' ? [{ event, atUs: event.atUs }] : []
}

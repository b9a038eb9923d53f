import type { HeartbeatEvent, IngestEvent } from '@dag/protocol'
import type { Merge } from './merge'
import { mergeNodeFinished } from './merge-node'
import { mergeRunFinished, mergeRunStarted } from './merge-run'
import { mergeVersion } from './merge-version'

/** Merges one event: field by field, whatever came before it and however often it comes. */
export function mergeEvent(merge: Merge, event: IngestEvent): void {
  const { writer, run } = merge
  switch (event.type) {
    case 'version':
      mergeVersion(merge, event)
      break
    case 'run-started':
      mergeRunStarted(merge, event)
      break
    case 'node-started':
      writer.startNodeRun(run(event.run).key, event)
      break
    case 'node-finished':
      mergeNodeFinished(merge, event)
      break
    case 'node-log':
      writer.addNodeLog(run(event.run).key, event)
      break
    case 'run-finished':
      mergeRunFinished(merge, event)
      break
    case 'heartbeat':
      mergeHeartbeat(merge, event)
  }
}

/** Of a run that nothing else has named it says nothing. */
function mergeHeartbeat({ writer, nowUs, keep }: Merge, event: HeartbeatEvent): void {
  for (const id of event.runs) {
    const state = writer.touchKnownRun(id, nowUs)
    if (state) keep(id, state)
  }
}

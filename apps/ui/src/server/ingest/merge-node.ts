import type { NodeFinishedEvent } from '@dag/protocol'
import type { Merge } from './merge'
import { takesEnd } from './merge-status'

export function mergeNodeFinished({ writer, run }: Merge, event: NodeFinishedEvent): void {
  const { key } = run(event.run)
  const { node, item, status } = event
  const before = writer.findNodeStatus(key, node, item)
  if (!takesEnd(before, status)) return
  writer.finishNodeRun(key, event)
  if (before === status || status !== 'success') return
  // A node that runs once per item is done, for the count, with the first of them.
  if (item === null || !writer.hasOtherSuccess(key, node, item)) writer.addNodesDone(key, 1)
}

import { parseEvent } from '@dag/protocol/schemas'
import type { NodeRunKey } from '../store/span-statements'
import type { ExportedSpan } from './exported-span'

/** Whether the driver made a span for a run, or for a node of it. */
type OwnSpan = { readonly kind: 'run' } | { readonly kind: 'node'; readonly of: NodeRunKey }

/** Recognises the spans of the driver by their attributes; null for all others. */
export function findOwnSpan({ attributes, startedAtUs }: ExportedSpan): OwnSpan | null {
  const { 'dag.run.id': run, 'dag.node.name': node, 'dag.node.item': item = null } = Object.fromEntries(attributes)
  if (run === undefined) return null
  if (node === undefined) return { kind: 'run' }
  // The rules of the protocol for names and ids hold here, too.
  const parsed = parseEvent({ type: 'node-started', run, node, item, startedAtUs })
  if (parsed.kind !== 'event' || parsed.event.type !== 'node-started') return null
  const { event } = parsed
  return { kind: 'node', of: { runId: event.run, node: event.node, item: event.item } }
}

import type { VersionEvent } from '@dag/protocol'

/** Nodes per request. Serialising them takes a few milliseconds, and the server accepts far more. */
const MAX_NODES = 5_000

/** Versions per request. */
const MAX_VERSIONS = 200

const withNodes = (event: VersionEvent, from: number, to: number): VersionEvent => ({
  ...event,
  nodes: event.nodes.slice(from, to),
})

/** Splits a large version into several events. The server joins the nodes of one id. */
export function toVersionParts(event: VersionEvent): readonly VersionEvent[] {
  if (event.nodes.length <= MAX_NODES) return [event]
  const count = Math.ceil(event.nodes.length / MAX_NODES)
  return Array.from({ length: count }, (_, part) => withNodes(event, part * MAX_NODES, (part + 1) * MAX_NODES))
}

/** Splits a version into two events of half the nodes each; null if it has only one node. */
export function halveVersion(event: VersionEvent): readonly VersionEvent[] | null {
  const { length } = event.nodes
  if (length < 2) return null
  return [withNodes(event, 0, Math.ceil(length / 2)), withNodes(event, Math.ceil(length / 2), length)]
}

/** Groups versions in order, so that each group fits into one request. A version that is too large is a group by itself. */
export function groupVersions(events: readonly VersionEvent[]): readonly (readonly VersionEvent[])[] {
  const groups: VersionEvent[][] = []
  let nodes = Number.POSITIVE_INFINITY
  for (const event of events) {
    const group = groups.at(-1)
    nodes += event.nodes.length
    if (group !== undefined && nodes <= MAX_NODES && group.length < MAX_VERSIONS) group.push(event)
    else {
      groups.push([event])
      nodes = event.nodes.length
    }
  }
  return groups
}

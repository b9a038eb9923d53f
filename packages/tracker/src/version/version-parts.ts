import type { VersionEvent } from '@dag/protocol'

/** Nodes of one request: making its text takes a few milliseconds, and it is far below what the server takes. */
const MAX_NODES = 5_000

/** Versions of one request. */
const MAX_VERSIONS = 200

const withNodes = (event: VersionEvent, from: number, to: number): VersionEvent => ({
  ...event,
  nodes: event.nodes.slice(from, to),
})

/** A large version in several events: the server puts the nodes of one id together. */
export function toVersionParts(event: VersionEvent): readonly VersionEvent[] {
  if (event.nodes.length <= MAX_NODES) return [event]
  const count = Math.ceil(event.nodes.length / MAX_NODES)
  return Array.from({ length: count }, (_, part) => withNodes(event, part * MAX_NODES, (part + 1) * MAX_NODES))
}

/** Two events of half the nodes each; null if there is but one. */
export function halveVersion(event: VersionEvent): readonly VersionEvent[] | null {
  const { length } = event.nodes
  if (length < 2) return null
  return [withNodes(event, 0, Math.ceil(length / 2)), withNodes(event, Math.ceil(length / 2), length)]
}

/** Versions in their order, as many in a group as one request may carry; one that is larger is a group of its own. */
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

import type { NodeStartedEvent } from '@dag/protocol'

export interface OpenStart {
  readonly key: string
  readonly event: NodeStartedEvent
  /** Position in the order of recording. */
  readonly sequence: number
  before: OpenStart | null
  after: OpenStart | null
}

/** Starts of nodes that have not ended, in the order of recording. Every operation takes constant time. */
export interface OpenStarts {
  readonly first: OpenStart | null
  /** Adds a start, or replaces an earlier one of the same node run; returns whether it replaced one. */
  add(event: NodeStartedEvent, sequence: number): boolean
  /** Removes the start that the end of a node repeats; returns whether it found one. */
  end(run: string, node: string, item: number | null): boolean
  /** Removes and returns the first start. */
  shift(): NodeStartedEvent | null
}

const keyOf = (run: string, node: string, item: number | null): string =>
  item === null ? `${run}\0${node}` : `${run}\0${node}\0${item}`

// A linked list and a map: the first key of a map is slow to find after many deletions.
export function createOpenStarts(): OpenStarts {
  const starts = new Map<string, OpenStart>()
  let first: OpenStart | null = null
  let last: OpenStart | null = null

  const unlink = ({ key, before, after }: OpenStart): void => {
    starts.delete(key)
    if (before === null) first = after
    else before.after = after
    if (after === null) last = before
    else after.before = before
  }

  return {
    get first() {
      return first
    },
    add(event, sequence) {
      const key = keyOf(event.run, event.node, event.item)
      const known = starts.get(key)
      if (known !== undefined) unlink(known)
      const start: OpenStart = { key, event, sequence, before: last, after: null }
      if (last === null) first = start
      else last.after = start
      last = start
      starts.set(key, start)
      return known !== undefined
    },
    end(run, node, item) {
      const start = starts.get(keyOf(run, node, item))
      if (start !== undefined) unlink(start)
      return start !== undefined
    },
    shift() {
      const start = first
      if (start === null) return null
      unlink(start)
      return start.event
    },
  }
}

import type { NodeStartedEvent } from '@dag/protocol'

export interface OpenStart {
  readonly key: string
  readonly event: NodeStartedEvent
  /** Its place in the order of recording. */
  readonly sequence: number
  before: OpenStart | null
  after: OpenStart | null
}

/** Starts of nodes that have not ended, in the order of recording. Everything takes constant time, wherever it stands. */
export interface OpenStarts {
  readonly first: OpenStart | null
  /** In place of one of the same node run, if there is one. Answers whether there was. */
  add(event: NodeStartedEvent, sequence: number): boolean
  /** Takes out the start that a node's end repeats. Answers whether there was one. */
  end(run: string, node: string, item: number | null): boolean
  /** Takes out the first. */
  shift(): NodeStartedEvent | null
}

const keyOf = (run: string, node: string, item: number | null): string =>
  item === null ? `${run}\0${node}` : `${run}\0${node}\0${item}`

// A linked list beside the map: a map's first key is slow to find once many before it were deleted.
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

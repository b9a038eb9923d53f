import { type MeasuredRun, type Needs, NO_NEEDS } from './measure-run'
import { orderNodes } from './order-nodes'
import type { UsualTiming } from './usual-run'

/** Times of a node in one of the two runs. */
export interface NodeTimes {
  readonly runUs: number
  readonly waitUs: number
}

/** A property of a node that a mixed run takes from one of the two runs. */
export type Aspect = 'presence' | 'needs' | 'run' | 'wait'

export interface MixedNode {
  readonly name: string
  readonly now: NodeTimes | null
  readonly usual: NodeTimes | null
  readonly hasNewNeeds: boolean
}

/** A run whose nodes take some of their properties from this run and the others from the usual run. */
export interface MixedRun {
  readonly nodes: readonly MixedNode[]
  /** Takes a property of a node from the other run, and returns by how much the run becomes longer. */
  turn(node: MixedNode, aspect: Aspect): number
  /** The nodes that determined the end, as all properties are now. The last one first. */
  findPath(): readonly MixedNode[]
}

interface Place extends MixedNode {
  /** Indexes of what it needs, in this run and in the usual one. */
  readonly nowNeeds: readonly number[]
  readonly usualNeeds: readonly number[]
  readonly isNow: Record<Aspect, boolean>
}

/**
 * Makes a mixed run that begins as the usual run, or as this run. The model: a node starts when its last dependency has
 * ended and its wait is over. The measured times of a run reproduce the ends of its nodes exactly.
 */
export function mixRuns(
  now: { readonly run: MeasuredRun; readonly needs: Needs },
  usual: { readonly timing: UsualTiming; readonly needs: Needs },
  begin: 'now' | 'usual',
): MixedRun {
  const isNow = begin === 'now'
  const names = [...new Set([...now.run.nodes.keys(), ...usual.timing.nodes.keys()])].sort()
  const order = orderNodes(names, [now.needs, usual.needs])
  const indexes = new Map(order.map((name, index) => [name, index]))
  const places = order.map((name, index): Place => {
    // A need that comes later in the order closes a cycle that only the two runs together have.
    const toIndexes = (needs: Needs) =>
      (needs.get(name) ?? NO_NEEDS).flatMap((need) => indexes.get(need) ?? []).filter((need) => need < index)
    const nowNeeds = toIndexes(now.needs)
    const usualNeeds = toIndexes(usual.needs)
    const inBoth = (needs: readonly number[]) =>
      needs
        .map((need) => order[need] ?? '')
        .filter((need) => now.run.nodes.has(need) && usual.timing.nodes.has(need))
        .sort()
        .join('\n')
    return {
      name,
      now: now.run.nodes.get(name) ?? null,
      usual: usual.timing.nodes.get(name) ?? null,
      hasNewNeeds: inBoth(nowNeeds) !== inBoth(usualNeeds),
      nowNeeds,
      usualNeeds,
      isNow: { presence: isNow, needs: isNow, run: isNow, wait: isNow },
    }
  })
  const byName = new Map(places.map((place) => [place.name, place]))
  const ends = new Array<number>(places.length).fill(0)

  const isPresent = (place: Place) => (place.isNow.presence ? place.now : place.usual) !== null
  /** Needs that only one of the runs has depend on the presence of their ends, the others on the node that needs them. */
  const listNeeds = (place: Place): readonly number[] => {
    if (place.now === null) return place.usualNeeds
    if (place.usual === null) return place.nowNeeds
    const own = place.isNow.needs ? place.nowNeeds : place.usualNeeds
    const other = place.isNow.needs ? place.usualNeeds : place.nowNeeds
    const single = other.filter((need) => places[need]?.now === null || places[need]?.usual === null)
    return single.length === 0 ? own : [...own, ...single]
  }
  const readyOf = (place: Place) => {
    let readyUs = 0
    for (const need of listNeeds(place)) {
      const other = places[need]
      if (other !== undefined && isPresent(other)) readyUs = Math.max(readyUs, ends[need] ?? 0)
    }
    return readyUs
  }
  const computeEnd = (): number => {
    let lastUs = 0
    places.forEach((place, index) => {
      if (!isPresent(place)) return
      const other = place.now ?? place.usual
      const run = (place.isNow.run ? place.now : place.usual) ?? other
      const wait = (place.isNow.wait ? place.now : place.usual) ?? other
      const endUs = readyOf(place) + (wait?.waitUs ?? 0) + (run?.runUs ?? 0)
      ends[index] = endUs
      lastUs = Math.max(lastUs, endUs)
    })
    return lastUs
  }

  let endUs = computeEnd()
  return {
    nodes: places,
    turn(node, aspect) {
      const place = byName.get(node.name)
      if (place === undefined) return 0
      place.isNow[aspect] = !place.isNow[aspect]
      const before = endUs
      endUs = computeEnd()
      return endUs - before
    },
    findPath() {
      const latest = (indexes: Iterable<number>): number => {
        let found = -1
        for (const index of indexes) {
          const place = places[index]
          if (place === undefined || !isPresent(place)) continue
          if (found < 0 || (ends[index] ?? 0) > (ends[found] ?? 0)) found = index
        }
        return found
      }
      const path: MixedNode[] = []
      let at = latest(places.keys())
      while (at >= 0) {
        const place = places[at]
        if (place === undefined) break
        path.push(place)
        at = latest(listNeeds(place))
      }
      return path
    },
  }
}

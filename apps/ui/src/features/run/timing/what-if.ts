import type { RunNode } from '@/contract/run'

/** The fields of a node that a what-if needs. */
export type TimedPlanNode = Pick<RunNode, 'name' | 'dependencies' | 'startUs' | 'endUs'>

export interface WhatIf {
  /** How much longer the node could take before the run ends later. */
  readonly slackUs: number
  /** Duration of the run if the node took no time, and all others waited and ran as they did. */
  readonly ifCachedUs: number
}

interface Place {
  readonly name: string
  readonly needs: readonly number[]
  readonly waitUs: number
  readonly runUs: number
}

/**
 * Computes what a node means for the end of its run. A node starts when its last dependency has ended and its wait is over.
 * Null for a node that has not ended.
 *
 * @param nodes dependencies first, as a run lists them.
 */
export function toWhatIf(nodes: readonly TimedPlanNode[], name: string, durationUs: number): WhatIf | null {
  const places = toPlaces(nodes)
  const index = places.findIndex((place) => place.name === name)
  const place = places[index]
  if (place === undefined) return null
  const ends = toEnds(places)
  const lastUs = toLast(ends)
  const cached = places.with(index, { ...place, runUs: 0 })
  const tails = new Array<number>(places.length).fill(0)
  places.toReversed().forEach(({ needs, waitUs, runUs }, reversed) => {
    const afterUs = waitUs + runUs + (tails[places.length - 1 - reversed] ?? 0)
    for (const need of needs) tails[need] = Math.max(tails[need] ?? 0, afterUs)
  })
  return {
    slackUs: lastUs - (ends[index] ?? 0) - (tails[index] ?? 0),
    ifCachedUs: durationUs - (lastUs - toLast(toEnds(cached))),
  }
}

const toLast = (ends: readonly number[]): number => ends.reduce((last, endUs) => Math.max(last, endUs), 0)

function toPlaces(nodes: readonly TimedPlanNode[]): readonly Place[] {
  const indexes = new Map<string, number>()
  const ends: number[] = []
  const places: Place[] = []
  for (const { name, dependencies, startUs, endUs } of nodes) {
    if (startUs === null || endUs === null) continue
    const needs = dependencies.flatMap((dependency) => indexes.get(dependency.name) ?? [])
    const readyUs = needs.reduce((last, need) => Math.max(last, ends[need] ?? 0), 0)
    const fromUs = Math.max(readyUs, startUs)
    // A node that ended before its dependencies is taken to end with them.
    const runUs = Math.max(0, endUs - fromUs)
    indexes.set(name, places.length)
    ends.push(fromUs + runUs)
    places.push({ name, needs, waitUs: fromUs - readyUs, runUs })
  }
  return places
}

function toEnds(places: readonly Place[]): readonly number[] {
  const ends: number[] = []
  for (const { needs, waitUs, runUs } of places) {
    ends.push(needs.reduce((last, need) => Math.max(last, ends[need] ?? 0), 0) + waitUs + runUs)
  }
  return ends
}

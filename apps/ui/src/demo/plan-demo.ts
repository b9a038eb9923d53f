import { drawRun } from './draw-run'
import { DISCOUNTS_FAILS, SLOW } from './fates'
import { placeHostile, placeNights, placeOdd, placeStory } from './place-story'
import type { DemoOptions, DemoPlan, DemoStory, PlannedRun } from './plan'
import { createRandom, toRunId } from './random'
import type { Fate } from './run-events'
import * as times from './times'

/** Plans all runs of a demo: the same options give the same plan. */
export function planDemo(options: DemoOptions): DemoPlan {
  const { seed, nowUs } = options
  const placed = [
    ...placeStory(options),
    ...placeNights(options),
    ...(options.all ? placeOdd(options) : []),
    ...(options.hostile || options.all ? placeHostile() : []),
  ]
  const random = createRandom(seed)
  const rest = Math.max(0, options.runs - placed.length)
  for (let index = 0; index < rest; index++) placed.push(drawRun(index / rest, options, random))
  placed.sort((a, b) => b.ageUs - a.ageUs)
  const runs = placed.map(({ ageUs, ...run }, index) => ({
    ...run,
    startedAtUs: nowUs - ageUs,
    seed: (Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)) | 0,
  }))
  return { runs, story: toStory(runs, nowUs) }
}

/** The id that the events of a planned run have. */
export const toPlannedId = ({ startedAtUs, seed }: PlannedRun): string => toRunId(startedAtUs, createRandom(seed))

function toStory(runs: readonly PlannedRun[], nowUs: number): DemoStory {
  const idOf = (fate: Fate) => {
    const run = runs.findLast((planned) => planned.fate === fate)
    if (run === undefined) throw new Error('A run of the story was not planned.')
    return toPlannedId(run)
  }
  return {
    newErrorSinceUs: nowUs - times.NEW_ERROR_US,
    failedRun: idOf(DISCOUNTS_FAILS),
    slowRun: idOf(SLOW),
    newVersionSinceUs: nowUs - times.NEW_VERSION_US,
    outageFromUs: nowUs - times.OUTAGE_US,
    outageToUs: nowUs - times.OUTAGE_END_US,
  }
}

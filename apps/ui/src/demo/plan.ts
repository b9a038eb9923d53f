import type { Fate } from './run-events'

export interface DemoOptions {
  readonly seed: number
  readonly nowUs: number
  readonly project: string
  /** Runs at least; a few runs of the story are always made. */
  readonly runs: number
  readonly days: number
  /** All 20 DAGs: large ones, hard names, errors of every kind, hostile texts. */
  readonly all: boolean
  /** A DAG with a hostile text in every field. */
  readonly hostile: boolean
  /** Items of the largest run that has items. */
  readonly items: number
}

/** The items of a run of nightly-export. */
export interface PlannedItems {
  readonly items: number
  readonly failing?: readonly number[]
  readonly linesPerItem?: number
  readonly openAfterUs?: number
}

/** A run to make. Its events follow from this alone. */
export interface PlannedRun {
  readonly dag: string
  readonly startedAtUs: number
  readonly seed: number
  readonly fate: Fate
  readonly items?: PlannedItems
  /** Values of it were lost on their way. */
  readonly isLossy?: boolean
}

/** Places to look at, with ids of runs. */
export interface DemoStory {
  readonly newErrorSinceUs: number
  readonly failedRun: string
  readonly slowRun: string
  readonly newVersionSinceUs: number
  readonly outageFromUs: number
  readonly outageToUs: number
}

export interface DemoPlan {
  /** Oldest first. */
  readonly runs: readonly PlannedRun[]
  readonly story: DemoStory
}

/** A run by its age. */
export type Placed = Omit<PlannedRun, 'startedAtUs' | 'seed'> & { readonly ageUs: number }

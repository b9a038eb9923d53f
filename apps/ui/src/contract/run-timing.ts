/**
 * The reason for a change of time: a node's code, its input, a cache, retries, a free place, fewer places, or a dependency.
 * `new` and `gone` are nodes that only this run, or only the usual one, has. `unknown`: nothing recorded differs.
 */
export type TimeCause =
  | 'code'
  | 'input'
  | 'cache'
  | 'retries'
  | 'queue'
  | 'parallelism'
  | 'dependency'
  | 'new'
  | 'gone'
  | 'unknown'

/** A number that differs: items or rows that went into a node, attempts, or nodes in flight. */
export interface TimeClue {
  readonly kind: 'size' | 'items' | 'attempts' | 'inFlight'
  /** Name of the input whose size this is; null for other kinds. */
  readonly of: string | null
  readonly usual: number
  readonly now: number
}

/** A node whose change explains others, and why it changed. */
export interface TimeRoot {
  readonly node: string
  readonly cause: TimeCause
}

/** A part of the difference between a run and the usual run. */
export interface TimePart {
  readonly kind: 'ran' | 'waited' | 'dependencies' | 'added' | 'gone'
  readonly node: string
  readonly usualUs: number
  readonly nowUs: number
  /**
   * The part of the whole difference that this accounts for. It is not `nowUs - usualUs` where some of that time was to spare.
   */
  readonly differenceUs: number
  readonly cause: TimeCause
  readonly clue: TimeClue | null
  /** The change that this one follows from: the node that held the place, or whose result grew. Null for a cause by itself. */
  readonly root: TimeRoot | null
  /** The dependency that arrives later, for the cause `dependency`. */
  readonly dependency: string | null
}

/** The part of the difference that is left: nodes with small changes, the start and the end of the run, medians that do not add up. */
export interface TimeRest {
  readonly nodes: number
  readonly usualUs: number
  readonly nowUs: number
  readonly differenceUs: number
}

/** A node in the usual run. Offsets are from the start of the run. */
export interface UsualNode {
  readonly name: string
  readonly startUs: number
  readonly endUs: number
  /** Medians of how long it ran, and how long it waited for a free place once its dependencies had ended. */
  readonly durationUs: number
  readonly waitUs: number
  /** Nineteen of twenty runs took no longer. */
  readonly p95Us: number
  /** It came from a cache in at least half of the runs. */
  readonly cached: boolean
  /** Usual runs that have it. */
  readonly runs: number
  /** Share of these runs in which it took less time than in this run; null if it did not end here. */
  readonly rank: number | null
}

/** `GET /api/v1/runs/:id/timing`: a run against the usual run, or against one other run. */
export interface RunTiming {
  readonly runId: string
  /** Null without a run to compare with. */
  readonly usual: UsualRun | null
  readonly change: TimeChange | null
}

export interface UsualRun {
  /** The run that it was compared with; null for the median of several. */
  readonly runId: string | null
  /** Runs that the medians are of. */
  readonly runs: number
  /** True if there were more of the last 50 runs than could be read: they have many nodes. */
  readonly fewer: boolean
  readonly durationUs: number
  /** A run is slower or faster than usual from this difference on. */
  readonly noiseUs: number
  /** The first 5,000 in the order of their names. */
  readonly nodes: readonly UsualNode[]
}

/** The difference of a run that succeeded, by causes. All parts and the rest add up to `differenceUs`, exactly. */
export interface TimeChange {
  /** `usual`: the difference is within the noise of the usual runs. */
  readonly verdict: 'slower' | 'faster' | 'usual'
  readonly nowUs: number
  readonly usualUs: number
  readonly differenceUs: number
  /** Share of the usual runs that took less time. */
  readonly rank: number
  /** The change that accounts for most of the difference, with all that follows from it; null if no part does. */
  readonly main: (TimeRoot & { readonly differenceUs: number }) | null
  /** The largest first, at most 12. */
  readonly parts: readonly TimePart[]
  readonly rest: TimeRest
}

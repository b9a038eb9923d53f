/**
 * What many values are like at once. All counts are of the values looked at: `sampled` of them, spread evenly (of a `Set`
 * or `Map` the first), or all where it is absent. So `count + missing` (`+ infinite`) is what was looked at.
 */
export type Statistics = NumberStatistics | StringStatistics | DateStatistics | BooleanStatistics | MixedStatistics

interface Counted {
  /** Values that were there. */
  readonly count: number
  /** `null`, `undefined`, `NaN`, invalid dates, empty places. */
  readonly missing: number
  /** Values looked at, where it was not all of them. */
  readonly sampled?: number
}

/** Numbers and bigints, the latter as the nearest number. */
export interface NumberStatistics extends Counted {
  readonly kind: 'numbers'
  readonly zeros: number
  /** `Infinity` and `-Infinity`, left out of all that follows; absent if there were none. */
  readonly infinite?: number
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Of a sample (n − 1); 0 for a single value. */
  readonly std: number
  readonly quantiles: Quantiles
  readonly histogram: Histogram
}

export interface StringStatistics extends Counted {
  readonly kind: 'strings'
  /** Strings of no characters. */
  readonly empty: number
  /** Characters. */
  readonly meanLength: number
  readonly shortest: number
  readonly longest: number
  /** Different strings; at least as many if `uniqueAtLeast`. */
  readonly unique: number
  /** There were too many to tell apart: `unique` is where counting stopped. */
  readonly uniqueAtLeast?: true
  /** The most frequent strings that occur more than once, each with its count; cut and redacted like all else. */
  readonly top: readonly (readonly [string, number])[]
}

/** Times in Unix milliseconds. */
export interface DateStatistics extends Counted {
  readonly kind: 'dates'
  readonly minMs: number
  readonly maxMs: number
  readonly medianMs: number
  readonly histogram: Histogram
}

export interface BooleanStatistics extends Counted {
  readonly kind: 'booleans'
  readonly trues: number
  readonly falses: number
}

/** Values of several types, or of one that has no statistics of its own; empty where all are missing. */
export interface MixedStatistics extends Counted {
  readonly kind: 'mixed'
  /** Types with their counts, the most frequent first. */
  readonly types: readonly (readonly [string, number])[]
}

/** Interpolated between neighbours, as numpy does it. */
export interface Quantiles {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/** Values in bins of equal width from `from` to `to`; what lies far outside is only counted. */
export interface Histogram {
  readonly from: number
  readonly to: number
  readonly counts: readonly number[]
  readonly below?: number
  readonly above?: number
}

/** A column of a table, or a property that the records of an array have. */
export interface Column {
  readonly name: string
  /** As its owner calls it (`Float64`, `str`), else what its values are (`number`, `string`, `Date`, `mixed`). */
  readonly type: string
  /** Absent if only the schema was recorded, or there was no room for more. */
  readonly statistics?: Statistics
  /** Its values are kept out on purpose. */
  readonly redacted?: true
}

/** The first of `size` columns. */
export interface Columns {
  readonly items: readonly Column[]
  readonly size: number
}

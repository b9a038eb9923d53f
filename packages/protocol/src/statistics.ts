/**
 * A description of many values at once. All counts are of the values that were read: `sampled` of them, spread evenly
 * (the first ones of a `Set` or `Map`), or all of them without it. `count + missing` (`+ infinite`) values were read.
 */
export type Statistics = NumberStatistics | StringStatistics | DateStatistics | BooleanStatistics | MixedStatistics

interface Counted {
  /** Values that are neither missing nor infinite. */
  readonly count: number
  /** `null`, `undefined`, `NaN`, invalid dates, empty places. */
  readonly missing: number
  /** Values that were read, if not all of them. */
  readonly sampled?: number
}

/** Numbers and bigints, the latter as the nearest number. */
export interface NumberStatistics extends Counted {
  readonly kind: 'numbers'
  readonly zeros: number
  /** `Infinity` and `-Infinity`, left out of the fields below; absent without any. */
  readonly infinite?: number
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Standard deviation of a sample (n − 1); 0 for a single value. */
  readonly std: number
  readonly quantiles: Quantiles
  readonly histogram: Histogram
}

export interface StringStatistics extends Counted {
  readonly kind: 'strings'
  /** Empty strings. */
  readonly empty: number
  /** Characters. */
  readonly meanLength: number
  /** Absent, as is `longest`, if only the mean is known. */
  readonly shortest?: number
  readonly longest?: number
  /** Different strings; a lower bound if `uniqueAtLeast`. Absent if they were not counted: `top` is empty then. */
  readonly unique?: number
  /** Counting stopped at `unique` different strings. */
  readonly uniqueAtLeast?: true
  /** The most frequent strings that occur more than once, each with its count; cut and redacted like other texts. */
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

/** Values of several types, or of a type without its own statistics; empty if all are missing. */
export interface MixedStatistics extends Counted {
  readonly kind: 'mixed'
  /** Types with their counts, the most frequent first. */
  readonly types: readonly (readonly [string, number])[]
}

/** Interpolated between neighbours, like numpy. The outer ones are `p5` and `p95`, or `p10` and `p90` from Hamilton's trackers. */
export interface Quantiles {
  readonly p5?: number
  readonly p10?: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p90?: number
  readonly p95?: number
}

/** Values in bins of equal width from `from` to `to`; outliers are only counted. */
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
  /** The type as the data frame names it (`Float64`, `str`), else the type of its values (`number`, `Date`, `mixed`). */
  readonly type: string
  /** Absent if only the schema was recorded, or the byte limit was reached. */
  readonly statistics?: Statistics
  /** Its values are kept out on purpose. */
  readonly redacted?: true
}

/** The first of `size` columns. */
export interface Columns {
  readonly items: readonly Column[]
  readonly size: number
}

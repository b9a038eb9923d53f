/** Each bin ends at this factor of its beginning, so the middle of a bin is at most 4.9 % from any of its durations. */
const GROWTH = 1.1
const LOG_GROWTH = Math.log(GROWTH)

/** Runs by the bin of their duration. */
export type DurationBins = ReadonlyMap<number, number>

/** The bin of a duration; -1 for less than a microsecond. */
export const toDurationBin = (us: number): number => (us < 1 ? -1 : Math.floor(Math.log(us) / LOG_GROWTH))

/** The duration that stands for those of a bin: the geometric middle. */
export const toBinDuration = (bin: number): number => (bin < 0 ? 0 : Math.round(GROWTH ** (bin + 0.5)))

/** The begin of a bin and that of the next one, in microseconds. */
export const toBinLimits = (bin: number): { readonly fromUs: number; readonly toUs: number } => ({
  fromUs: bin < 0 ? 0 : GROWTH ** bin,
  toUs: GROWTH ** (bin + 1),
})

/** A quantile (0 to 1) of the durations, at most 5 % from the exact one (or half a microsecond); null without any. */
export function toQuantile(bins: DurationBins, quantile: number): number | null {
  const total = [...bins.values()].reduce((sum, runs) => sum + runs, 0)
  let missing = Math.max(1, Math.ceil(total * quantile))
  for (const [bin, runs] of [...bins].sort(([a], [b]) => a - b)) {
    missing -= runs
    if (missing <= 0) return toBinDuration(bin)
  }
  return null
}

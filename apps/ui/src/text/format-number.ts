/** Shown for a value that is unknown. A value of nothing is `0`. */
export const MISSING = '–'

const NO_BREAK_SPACE = '\u00a0'
const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const SIZE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A number and its unit, apart: pages print the unit fainter. */
export interface Measure {
  readonly value: string
  readonly unit: string
}

/** A number that is not finite, or is missing. */
export const NO_MEASURES: readonly Measure[] = [{ value: MISSING, unit: '' }]

/** Joins measures with no-break spaces: `1 min 4 s`. */
export function joinMeasures(measures: readonly Measure[]): string {
  return measures
    .map(({ value, unit }) => (unit === '' ? value : `${value}${NO_BREAK_SPACE}${unit}`))
    .join(NO_BREAK_SPACE)
}

/** In full: `48,207`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? COUNT.format(count) : MISSING
}

/** `1 run`, `48,207 runs`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** A share of the whole: `0.9 %`. One decimal; a share that is not nothing never reads as `0.0 %`. */
export function formatPercent(part: number, whole: number): string {
  const percent = (100 * part) / whole
  if (!Number.isFinite(percent)) return MISSING
  if (percent > 0 && percent < 0.05) return `<${NO_BREAK_SPACE}0.1${NO_BREAK_SPACE}%`
  if (percent < 100 && percent > 99.95) return `>${NO_BREAK_SPACE}99.9${NO_BREAK_SPACE}%`
  return `${percent.toFixed(1)}${NO_BREAK_SPACE}%`
}

/** The same within a sentence, where from 10 up the decimal is noise: `2.1 %`, `38 %`. */
export function formatPercentInSentence(part: number, whole: number): string {
  const percent = (100 * part) / whole
  if (percent >= 9.95 && percent <= 99.5) return `${percent.toFixed(0)}${NO_BREAK_SPACE}%`
  return percent === 100 ? `100${NO_BREAK_SPACE}%` : formatPercent(part, whole)
}

/** 1,000-based: `318 MB`, `2.1 kB`, `12 B`. One decimal below 10. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return MISSING
  let size = bytes
  let power = 0
  while (size >= 999.5 && power < SIZE_UNITS.length - 1) {
    size /= 1000
    power += 1
  }
  const value = power > 0 && size < 9.95 ? size.toFixed(1) : COUNT.format(size)
  return joinMeasures([{ value, unit: SIZE_UNITS[power] ?? 'B' }])
}

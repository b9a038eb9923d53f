import { joinMeasures } from '@/text/format-number'

const MS = 1_000
const SECOND = 1_000 * MS
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Steps above a second that a clock knows; below it, powers of ten take 1, 2, 3 and 5. */
const LONG_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
]
const FACTORS = [1, 2, 3, 5] as const

export interface TimeAxis {
  /** The axis reaches from 0 to here. */
  readonly spanUs: number
  readonly ticks: readonly { readonly atUs: number; readonly label: string }[]
}

/** An axis from 0 to the first round step that shows `untilUs`, labels of one unit, at most `maxTicks` after the 0. */
export function toTimeAxis(untilUs: number, maxTicks = 6): TimeAxis {
  if (!Number.isFinite(untilUs)) return toTimeAxis(0, maxTicks)
  const stepUs = roundStep(Math.max(1, untilUs) / maxTicks)
  const count = Math.max(1, Math.ceil(untilUs / stepUs))
  const ticks = Array.from({ length: count + 1 }, (_, index) => {
    const atUs = index * stepUs
    return { atUs, label: atUs === 0 ? '0' : toLabel(atUs, stepUs) }
  })
  return { spanUs: count * stepUs, ticks }
}

/** The smallest round step that is at least this long. */
export function roundStep(atLeastUs: number): number {
  if (atLeastUs > 0.5 * SECOND) {
    const long = LONG_STEPS.find((step) => step >= atLeastUs)
    if (long !== undefined) return long
  }
  const unit = atLeastUs > DAY ? DAY : 1
  const power = 10 ** Math.floor(Math.log10(Math.max(1, atLeastUs / unit)))
  const factor = FACTORS.find((candidate) => candidate * power * unit >= atLeastUs - 1e-9)
  return factor === undefined ? 10 * power * unit : factor * power * unit
}

function toLabel(atUs: number, stepUs: number): string {
  const [unitUs, unit] = toUnit(stepUs)
  const decimals = Math.round(stepUs / unitUs) === stepUs / unitUs ? 0 : 1
  return joinMeasures([{ value: (atUs / unitUs).toFixed(decimals), unit }])
}

/** One unit for the whole axis; a tenth of it may stand. */
function toUnit(stepUs: number): readonly [number, string] {
  if (stepUs < 0.1 * MS) return [1, 'µs']
  if (stepUs < 0.1 * SECOND) return [MS, 'ms']
  if (stepUs < MINUTE) return [SECOND, 's']
  if (stepUs < HOUR) return [MINUTE, 'min']
  if (stepUs < DAY) return [HOUR, 'h']
  return [DAY, 'd']
}

const NO_BREAK_SPACE = '\u00a0'
/** From this share on, a difference is set in more weight. */
const LARGE = 0.1
/** From twice the median on, a factor reads better than per cent. */
const FACTOR = 2

export interface Difference {
  readonly words: string
  readonly large: boolean
}

/** The difference of a duration to a median: `+12 %`, `−3 %` (a real minus), `×4.2`; null if one of both is not known. */
export function toDifference(durationUs: number | null, medianUs: number | null): Difference | null {
  if (durationUs === null || medianUs === null || !(medianUs > 0)) return null
  const share = durationUs / medianUs - 1
  const large = Math.abs(share) >= LARGE
  if (share + 1 >= FACTOR) {
    const factor = share + 1
    return { words: `×${factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString('en-US')}`, large }
  }
  const percent = Math.round(share * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  return { words: `${sign}${Math.abs(percent)}${NO_BREAK_SPACE}%`, large }
}

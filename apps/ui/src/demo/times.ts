const MINUTE_US = 60_000_000
const HOUR_US = 60 * MINUTE_US
export const DAY_US = 24 * HOUR_US

export const toAgeUs = (days: number, hours: number, minutes = 0, seconds = 0): number =>
  days * DAY_US + hours * HOUR_US + minutes * MINUTE_US + seconds * 1_000_000

// The story, in microseconds before now.

/** From here on, checkout-pricing loads the rules of promotions one after the other. */
export const NEW_VERSION_US = toAgeUs(0, 3, 31, 19)
/** From here on, a promotion may have no rule, and discounts fails. */
export const NEW_ERROR_US = toAgeUs(0, 0, 30, 19)
/** warehouse-2 does not answer between these. */
export const OUTAGE_US = toAgeUs(0, 15, 45, 19)
export const OUTAGE_END_US = toAgeUs(0, 15, 0, 19)
/** The first basket from a country without a tax rate. */
export const TAX_ERROR_US = toAgeUs(0, 19, 22)
/** A run that is slower than usual for several reasons. */
export const SLOW_RUN_US = toAgeUs(0, 0, 13, 27)
/** A run whose process died. */
export const LOST_RUN_US = toAgeUs(0, 0, 9)

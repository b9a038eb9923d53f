import { ERRORS } from './failures'
import type { Fate } from './run-events'
import { NEW_ERROR_US, OUTAGE_END_US, OUTAGE_US } from './times'

export const FINE: Fate = {}

export const DISCOUNTS_FAILS: Fate = {
  failing: { node: 'discounts', error: ERRORS.discounts() },
  slower: { riskScore: 2.66 },
  promotions: 2,
  isBroken: true,
}
export const INVENTORY_FAILS: Fate = {
  failing: { node: 'inventory', error: ERRORS.inventory() },
  slower: { inventory: 2.16 },
}
export const TAX_FAILS: Fate = { failing: { node: 'tax', error: ERRORS.tax() } }
const PROMOTIONS_FAILS: Fate = { failing: { node: 'promotions', error: ERRORS.promotions() } }
const RISK_FAILS: Fate = { failing: { node: 'riskScore', error: ERRORS.riskScore() }, slower: { riskScore: 3 } }
const COMPUTATION_FAILS: Fate = { failing: { node: 'computation2', error: ERRORS.computation2() } }
const EMBEDDINGS_FAILS: Fate = { failing: { node: 'embeddings', error: ERRORS.embeddings() } }

/** Seven promotions, list prices that are not in the cache, and a wait for a free place. */
export const SLOW: Fate = {
  promotions: 7,
  uncached: ['listPrices'],
  waits: { promotions: 64_000 },
  slower: { tax: 1.24 },
}

const cancelledAt = (atUs: number): Fate => ({ cut: { atUs, end: 'cancelled' } })
export const openAt = (atUs: number): Fate => ({ cut: { atUs, end: 'open' } })

const CANCELLED = cancelledAt(400_000)
const FEATURES_CANCELLED = cancelledAt(2_250_000)

/** Shares of the runs that fail during the stretches of the story. */
export interface Rates {
  readonly newError: number
  readonly outage: number
}

/** The fate of a usual run of checkout-pricing, by its age. */
export function drawPricingFate(ageUs: number, rates: Rates, random: () => number): Fate {
  const draw = random()
  if (ageUs <= NEW_ERROR_US && draw < rates.newError) return DISCOUNTS_FAILS
  if (ageUs <= OUTAGE_US && ageUs > OUTAGE_END_US && draw < rates.outage) return INVENTORY_FAILS
  if (draw > 0.9967) return PROMOTIONS_FAILS
  if (draw > 0.9943) return RISK_FAILS
  return draw > 0.992 ? CANCELLED : FINE
}

export const drawCheckoutFate = (random: () => number): Fate => (random() > 0.9976 ? COMPUTATION_FAILS : FINE)

export function drawFeaturesFate(random: () => number): Fate {
  const draw = random()
  return draw > 0.992 ? EMBEDDINGS_FAILS : draw > 0.982 ? FEATURES_CANCELLED : FINE
}

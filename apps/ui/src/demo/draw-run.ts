import { toOddError } from './failures'
import { drawCheckoutFate, drawFeaturesFate, drawPricingFate, FINE, type Rates } from './fates'
import { SMALL_GRAPHS } from './graphs/other-graphs'
import type { DemoOptions, Placed } from './plan'
import * as times from './times'

/** Share of the runs that belong to the last two days, so that today and the day before have as many. */
const RECENT = 0.6
const RECENT_DAYS = 2

const ageAt = (place: number, days: number): number => {
  const isRecent = days <= RECENT_DAYS || place < RECENT
  const share = days <= RECENT_DAYS ? place : isRecent ? place / RECENT : (place - RECENT) / (1 - RECENT)
  const inDays = isRecent ? share * Math.min(days, RECENT_DAYS) : RECENT_DAYS + share * (days - RECENT_DAYS)
  // More runs by day than by night, and as many on each day.
  return inDays + (0.8 * Math.sin(2 * Math.PI * inDays)) / (2 * Math.PI)
}

const YOUNGEST_US = 45_000_000

/** A usual run. Its place is from 0 for the youngest to 1 for the oldest. */
export function drawRun(place: number, options: DemoOptions, random: () => number): Placed {
  const { runs, days, all } = options
  const step = times.DAY_US * (days / Math.max(1, runs)) * 0.5
  const ageUs = YOUNGEST_US + Math.round(ageAt(place, days) * (times.DAY_US - YOUNGEST_US / days) + step * random())
  const dagDraw = random()
  const share = all ? 0.88 : 1
  if (dagDraw < 0.654 * share) {
    return { dag: 'checkout-pricing', ageUs, fate: drawPricingFate(ageUs, toRates(options), random) }
  }
  if (dagDraw < 0.946 * share) return { dag: 'checkout', ageUs, fate: drawCheckoutFate(random) }
  if (dagDraw < share) return { dag: 'fraud-features', ageUs, fate: drawFeaturesFate(random) }
  const kind = Math.floor(random() * SMALL_GRAPHS.length)
  const { name, words, nodes } = SMALL_GRAPHS[kind] ?? SMALL_GRAPHS[0]
  const word = words[Math.floor(random() * Math.min(words.length, nodes - 1))] ?? words[0]
  const fails = random() > 0.96
  return {
    dag: name,
    ageUs,
    fate: fails ? { failing: { node: word, error: toOddError(kind, Math.floor(9_000 * random())) } } : FINE,
  }
}

/** The stretches of the story have some failures even if there are few runs. */
function toRates({ runs, days }: DemoOptions): Rates {
  const perHour = (0.65 * runs * (days <= RECENT_DAYS ? 1 : RECENT)) / (24 * Math.min(days, RECENT_DAYS))
  const rate = (wanted: number, hours: number, least: number) =>
    Math.min(0.5, Math.max(least, wanted / (perHour * hours)))
  return { newError: rate(6, 0.5, 0.053), outage: rate(9, 0.75, 0.06) }
}

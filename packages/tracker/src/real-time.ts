import { performance } from 'node:perf_hooks'
import * as timers from 'node:timers'

/*
 * Timers and clocks of the runtime, taken when this module is loaded. Tests replace the global ones: a flush that waits for a
 * replaced timer never ends. `node:timers` and `node:perf_hooks` are the runtime's own in Jest's environments too.
 */

/** The clock that a fake function of @sinonjs/fake-timers (Vitest, Jest, Sinon) carries: it keeps the originals. */
type Faked = { readonly clock?: Readonly<Record<string, unknown>> }

/** The original of a function that was replaced before this module was loaded. */
function originalOf<T extends (...args: never[]) => unknown>(found: T, name: string): T {
  const original = (found as Faked).clock?.[`_${name}`]
  return typeof original === 'function' ? (original as T) : found
}

const fakeClock = (timers.setTimeout as Faked).clock ?? (globalThis.setTimeout as Faked | undefined)?.clock
const RealDate = (fakeClock?._Date as DateConstructor | undefined) ?? Date

export const setTimeout: typeof timers.setTimeout = originalOf(timers.setTimeout, 'setTimeout')
export const clearTimeout: typeof timers.clearTimeout = originalOf(timers.clearTimeout, 'clearTimeout')
export const setImmediate: typeof timers.setImmediate = originalOf(timers.setImmediate, 'setImmediate')

/** Milliseconds of a clock that never goes back. */
export const monotonicMs: () => number = performance.now.bind(performance)
/** Unix milliseconds. */
export const wallMs: () => number = RealDate.now.bind(RealDate)
/** Unix milliseconds at which the process started. */
export const { timeOrigin: processStartedAtMs } = performance

const listGlobalTimers = () => [
  globalThis.setTimeout,
  globalThis.clearTimeout,
  globalThis.setImmediate,
  globalThis.clearImmediate,
  globalThis.queueMicrotask,
]
const timersAtLoad = listGlobalTimers()
const areReplaced = fakeClock !== undefined || timersAtLoad.some((timer) => timer === undefined || 'clock' in timer)

/** Whether the global timers are still those of the runtime. Libraries that look them up at each call fail if they are not. */
export const areTimersReal = (): boolean =>
  !areReplaced && listGlobalTimers().every((timer, index) => timer === timersAtLoad[index])

import type { Hook } from '../lifecycle/call-hooks.js'
import { findThen, subscribe, type Then } from '../node/thenable.js'

/** Calls a hook. Exactly one of the handlers follows: at once if the hook is sync or null, later if it is not. */
export function callHook<Event>(
  hook: Hook<Event> | null,
  event: Event,
  onDone: () => void,
  onError: (error: unknown) => void,
): void {
  let pending: unknown
  let then: Then | null
  try {
    pending = hook?.(event)
    then = findThen(pending)
  } catch (error) {
    onError(error)
    return
  }
  if (then === null) onDone()
  else subscribe(pending, then, onDone, onError)
}

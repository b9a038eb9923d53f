import { findThen } from '../node/thenable.js'

/** A hook, or several as one. What it returns is awaited if it can be. */
export type Hook<Event> = (event: Event) => unknown

/** Calls one hook after the other; the first that throws is the last that is called. */
export function callUntilFailure<Event>(hooks: readonly Hook<Event>[]): Hook<Event> {
  return (event) => {
    for (const [index, hook] of hooks.entries()) {
      const pending = hook(event)
      if (findThen(pending) !== null) return continueUntilFailure(pending, hooks.slice(index + 1), event)
    }
  }
}

async function continueUntilFailure<Event>(
  pending: unknown,
  rest: readonly Hook<Event>[],
  event: Event,
): Promise<void> {
  await pending
  for (const hook of rest) await hook(event)
}

/** Calls every hook, one after the other, then throws what the first failing one threw. */
export function callEvery<Event>(hooks: readonly Hook<Event>[]): Hook<Event> {
  return (event) => {
    const failures: unknown[] = []
    for (const [index, hook] of hooks.entries()) {
      try {
        const pending = hook(event)
        if (findThen(pending) !== null) return continueWithEvery(pending, hooks.slice(index + 1), event, failures)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}

async function continueWithEvery<Event>(
  pending: unknown,
  rest: readonly Hook<Event>[],
  event: Event,
  failures: unknown[],
): Promise<void> {
  try {
    await pending
  } catch (error) {
    failures.push(error)
  }
  for (const hook of rest) {
    try {
      await hook(event)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

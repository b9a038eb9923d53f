import { findThen } from '../node/thenable.js'

/** A hook, or several as one. What it returns is awaited if it can be. */
export type Hook<Event> = (event: Event) => unknown

/** Calls one hook after the other; the first that throws is the last that is called. */
export function callUntilFailure<Event>(hooks: readonly Hook<Event>[]): Hook<Event> {
  return (event) => {
    // A counted loop: this runs around every node.
    for (let index = 0; index < hooks.length; index++) {
      const pending = hooks[index]?.(event)
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

/** What the first failing hook threw, which may be anything. */
interface HookFailure {
  readonly error: unknown
}

/** Calls every hook, one after the other, then throws what the first failing one threw. */
export function callEvery<Event>(hooks: readonly Hook<Event>[]): Hook<Event> {
  return (event) => {
    let failure: HookFailure | null = null
    for (let index = 0; index < hooks.length; index++) {
      try {
        const pending = hooks[index]?.(event)
        if (findThen(pending) !== null) return continueWithEvery(pending, hooks.slice(index + 1), event, failure)
      } catch (error) {
        failure ??= { error }
      }
    }
    if (failure !== null) throw failure.error
  }
}

async function continueWithEvery<Event>(
  pending: unknown,
  rest: readonly Hook<Event>[],
  event: Event,
  before: HookFailure | null,
): Promise<void> {
  let failure = before
  try {
    await pending
  } catch (error) {
    failure ??= { error }
  }
  for (const hook of rest) {
    try {
      await hook(event)
    } catch (error) {
      failure ??= { error }
    }
  }
  if (failure !== null) throw failure.error
}

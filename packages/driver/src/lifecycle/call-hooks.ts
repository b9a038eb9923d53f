import { findThen, type Then } from '../node/thenable.js'

/** A hook, or several as one. A thenable that it returns is awaited. */
export type Hook<Event> = (event: Event) => unknown

/**
 * Calls a hook, then exactly one of the handlers: at once if the hook is sync. `wait` waits for its promise and calls the
 * same handlers; if it throws, that counts as the error of the hook.
 */
export function callThen<Event>(
  hook: Hook<Event>,
  event: Event,
  wait: (pending: unknown, then: Then) => void,
  onDone: () => void,
  onError: (error: unknown) => void,
): void {
  try {
    const pending = hook(event)
    const then = findThen(pending)
    if (then !== null) {
      wait(pending, then)
      return
    }
  } catch (error) {
    onError(error)
    return
  }
  onDone()
}

/** Calls one hook after the other, until one throws. */
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

/** The error of the first failing hook, which may be any value. */
interface HookFailure {
  readonly error: unknown
}

/** Calls every hook, one after the other, then throws the error of the first failing one. */
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

/** The `then` of something that can be awaited. */
export type Then = (
  this: unknown,
  onFulfilled: (value: unknown) => unknown,
  onRejected: (reason: unknown) => unknown,
) => unknown

const nativeThen = Promise.prototype.then

/** The `then` of a thenable, or null. Reads it once, so what a getter throws is thrown here and nowhere else. */
export function findThen(value: unknown): Then | null {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return null
  const { then } = value as { readonly then?: unknown }
  return typeof then === 'function' ? (then as Then) : null
}

/**
 * Waits for a thenable whose `then` was found. Neither handler may throw; exactly one is called, once, and never before
 * this returns, whatever the thenable does.
 */
export function subscribe(
  thenable: unknown,
  then: Then,
  onFulfilled: (value: unknown) => void,
  onRejected: (reason: unknown) => void,
): void {
  const promise = then === nativeThen ? (thenable as Promise<unknown>) : adopt(thenable, then)
  promise.then(onFulfilled, onRejected)
}

/** A native promise keeps a foreign `then` from calling back twice or at once, and unwraps its value. */
function adopt(thenable: unknown, then: Then): Promise<unknown> {
  return new Promise((resolve, reject) => {
    then.call(thenable, resolve, reject)
  })
}

/**
 * Keeps the rejection of a promise without a handler from ending the process. Other thenables are left alone, because they
 * may start their work in `then`. Small, so that engines inline it: it looks at every input of every run.
 */
export function silence(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  try {
    // Most inputs are plain objects.
    if (value.constructor !== Object) silenceObject(value)
  } catch {}
}

/** The native `then` accepts promises of every realm, and throws for an object that only claims to be one. */
function silenceObject(value: object): void {
  if (!(value instanceof Promise) && Object.prototype.toString.call(value) !== '[object Promise]') return
  nativeThen.call(value, undefined, ignore)
}

function ignore(): void {}

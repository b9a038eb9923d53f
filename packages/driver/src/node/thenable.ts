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
 * may start their work in `then`. The native `then` accepts promises of every realm and throws for everything else.
 */
export function silence(value: unknown): void {
  if (!isPromise(value)) return
  try {
    nativeThen.call(value, undefined, ignore)
  } catch {}
}

/** Whether a value is a native promise of this realm, or claims to be one of another realm. */
function isPromise(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  try {
    // Most inputs are plain objects, for which the tag need not be looked up.
    if (Object.getPrototypeOf(value) === Object.prototype) return false
    return value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]'
  } catch {
    return false
  }
}

function ignore(): void {}

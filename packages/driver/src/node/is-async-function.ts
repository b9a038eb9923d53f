/** A registered symbol, because a program may hold two copies of the package. */
const RETURNS_PROMISES = Symbol.for('dag.returnsPromises')

/** Whether a function was written as `async`, or is known to return promises. Others may return some all the same. */
export function isAsyncFunction(value: unknown): boolean {
  if (Object.prototype.toString.call(value) === '[object AsyncFunction]') return true
  return typeof value === 'function' && (value as { readonly [RETURNS_PROMISES]?: boolean })[RETURNS_PROMISES] === true
}

/** Declares that a function returns promises although it is not written as `async`. */
export function returnsPromises<F extends (...args: never) => unknown>(fn: F): F {
  return Object.defineProperty(fn, RETURNS_PROMISES, { value: true })
}

/** Whether a function was written as `async`. One that was not may return a promise all the same. */
export function isAsyncFunction(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object AsyncFunction]'
}

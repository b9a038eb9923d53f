/** Whether a result does its work later, while it is iterated: a generator, another iterator or an async iterable. */
export function isLazy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  try {
    const { next, [Symbol.asyncIterator]: open } = value as Partial<AsyncGenerator>
    return typeof next === 'function' || typeof open === 'function'
  } catch {
    return false
  }
}

export interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

/** A promise that a test settles when it likes. */
export function deferred<T = unknown>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | null = null
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === null) throw new Error('a promise calls its executor at once')
  return { promise, ...(settle as Omit<Deferred<T>, 'promise'>) }
}

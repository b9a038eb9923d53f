/** Rejects once the time is up; what the call does later is ignored. */
export function within<T>(timeoutMs: number, pending: T | PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the store took longer than ${timeoutMs} ms`)), timeoutMs)
    const finish = (): void => clearTimeout(timer)
    Promise.resolve(pending).finally(finish).then(resolve, reject)
  })
}

/** A thenable that is not a promise. It starts when it is subscribed to, each time again. */
export function thenable<T>(subscribe: (resolve: (value: T) => void) => void): object {
  return Object.fromEntries([['then', subscribe]])
}

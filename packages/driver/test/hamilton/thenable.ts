/** Something with a `then` that is no promise: it does nothing until somebody subscribes, each time anew. */
export function thenable<T>(subscribe: (resolve: (value: T) => void) => void): object {
  return Object.fromEntries([['then', subscribe]])
}

/** A value that is not there yet, and how to give it. */
export interface PromisedValue {
  readonly promise: Promise<unknown>
  readonly resolve: (value: unknown) => void
}

export function promiseValue(): PromisedValue {
  let resolve: PromisedValue['resolve'] = () => {}
  const promise = new Promise<unknown>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

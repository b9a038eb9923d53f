interface Simple {
  readonly externalInput: number
  readonly simpleAsyncFunc: number
  readonly asyncFuncWithParam: number
  readonly simpleNonAsyncFunc: number
}

/** The functions with which the original tests its async driver. */
export const simple = {
  async simpleAsyncFunc({ externalInput }: Pick<Simple, 'externalInput'>) {
    return externalInput + 1
  },
  async asyncFuncWithParam({ simpleAsyncFunc, externalInput }: Pick<Simple, 'simpleAsyncFunc' | 'externalInput'>) {
    return simpleAsyncFunc + externalInput + 1
  },
  simpleNonAsyncFunc({ simpleAsyncFunc, asyncFuncWithParam }: Pick<Simple, 'simpleAsyncFunc' | 'asyncFuncWithParam'>) {
    return simpleAsyncFunc + asyncFuncWithParam + 1
  },
  async anotherAsyncFunc({ simpleNonAsyncFunc }: Pick<Simple, 'simpleNonAsyncFunc'>) {
    return simpleNonAsyncFunc + 1
  },
}

/** What they give for an `externalInput` of 1, with that itself. */
export const simpleResults = {
  simpleAsyncFunc: 2,
  asyncFuncWithParam: 4,
  simpleNonAsyncFunc: 7,
  anotherAsyncFunc: 8,
  externalInput: 1,
}

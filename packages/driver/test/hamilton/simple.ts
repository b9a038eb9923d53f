import { extractFields } from '../../src/index.js'

interface Simple {
  readonly externalInput: number
  readonly simpleAsyncFunc: number
  readonly asyncFuncWithParam: number
  readonly simpleNonAsyncFunc: number
  readonly anotherAsyncFunc: number
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
  nonAsyncFuncWithDecorator: extractFields(
    ['result1', 'result2'],
    ({
      anotherAsyncFunc,
      asyncFuncWithParam,
      externalInput,
    }: Pick<Simple, 'anotherAsyncFunc' | 'asyncFuncWithParam' | 'externalInput'>) => ({
      result1: anotherAsyncFunc + externalInput,
      result2: asyncFuncWithParam + externalInput,
    }),
  ),
  /** Replaces a data frame: a record of columns. */
  returnDf: extractFields(['a', 'b'], async () => ({ a: [1, 2, 3], b: [4, 5, 6] })),
  returnDict: extractFields(['result3', 'result4'], async () => ({ result3: 1, result4: 2 })),
}

/** The results for an `externalInput` of 1, with the input itself. */
export const simpleResults = {
  simpleAsyncFunc: 2,
  asyncFuncWithParam: 4,
  simpleNonAsyncFunc: 7,
  anotherAsyncFunc: 8,
  result1: 9,
  result2: 5,
  nonAsyncFuncWithDecorator: { result1: 9, result2: 5 },
  returnDf: { a: [1, 2, 3], b: [4, 5, 6] },
  a: [1, 2, 3],
  b: [4, 5, 6],
  returnDict: { result3: 1, result4: 2 },
  result3: 1,
  result4: 2,
  externalInput: 1,
}

import { createHash } from 'node:crypto'

export interface FunctionText {
  readonly text: string
  /** Hex sha256 of the text. */
  readonly hash: string
}

const known = new WeakMap<object, FunctionText>()

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Returns the text of a function as it runs, and its hash. Computed once per function. */
export function toFunctionText(fn: object): FunctionText {
  const found = known.get(fn)
  if (found !== undefined) return found
  const text = Function.prototype.toString.call(fn)
  const made = { text, hash: sha256(text) }
  known.set(fn, made)
  return made
}

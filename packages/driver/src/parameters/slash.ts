/**
 * The meaning of a `/`: it divides behind an operand and begins a regular expression behind an operator. If that depends
 * on grammar that the scanner does not follow, it is undecided, and a `/` there is refused.
 */
export type Slash = 'divides' | 'begins-regex' | 'undecided'

/** Keywords behind which an operand follows. */
const BEFORE_OPERAND = new Set('case delete do else extends in instanceof new return throw typeof void'.split(' '))

/** Operators in one context and names in another: `yield / 2`. */
const EITHER = new Set('await of yield'.split(' '))

/** Behind these, parentheses belong to the statement: `if (x) /re/.test(y)`. */
const BEFORE_CONDITION = new Set('for if while with'.split(' '))

/** Keywords behind which `{` is an object, if it stands on the same line. */
const BEFORE_OBJECT = new Set('case delete in instanceof new return throw typeof void'.split(' '))

/** Behind these, `{` may be a block, a function's or a class's body. Behind `:` it depends on what is open. */
const BEFORE_BLOCK = new Set([';', '{', '}', ')', '=>', '++', '--', '.', '?.'])

const isName = (previous: string): boolean => previous === '.' || previous === '?.'

/** A `/` behind a word, itself behind the token `previous`. */
export function slashBehindWord(word: string, previous: string): Slash {
  if (isName(previous)) return 'divides'
  if (BEFORE_OPERAND.has(word)) return 'begins-regex'
  return EITHER.has(word) ? 'undecided' : 'divides'
}

/** Whether `(` behind these two tokens opens the condition of a statement. */
export function opensCondition(previous: string, beforePrevious: string): boolean {
  if (previous === 'await') return beforePrevious === 'for'
  return BEFORE_CONDITION.has(previous) && !isName(beforePrevious)
}

/** The token before a `{`. */
export interface BeforeBrace {
  readonly previous: string
  readonly previousIsWord: boolean
  readonly lineEnded: boolean
  /** The meaning of a `/` instead of the brace. */
  readonly slash: Slash
  /** The innermost open brackets are a block's braces. */
  readonly inBlock: boolean
}

/** Whether `{` opens an object (or a pattern) for certain. If not, it counts as a block. */
export function opensObject(before: BeforeBrace): boolean {
  if (before.previousIsWord) return BEFORE_OBJECT.has(before.previous) && !before.lineEnded
  if (before.previous === ':') return !before.inBlock
  return before.slash === 'begins-regex' && !BEFORE_BLOCK.has(before.previous)
}

/**
 * Why the dependencies of a function cannot be read from its text. Each code has one message in the error table.
 * Nothing doubtful is guessed, because a wrong guess would lose a dependency without an error.
 */
export type ScanProblemCode =
  /** `(x) => ...`, `x => ...`, `(x = {}) => ...`: a parameter that is not destructured. Detail: its name. */
  | 'bare-parameter'
  /** `([a]) => ...`: an array is destructured, not an object. Detail: `[a]`. */
  | 'array-parameter'
  /** `(...args) => ...`: typical of wrappers, which hide the names. Detail: `...args`. */
  | 'rest-parameter'
  /** `({ a, ...rest }) => ...`: the content of `rest` is not known. Detail: `...rest`. */
  | 'rest-property'
  /** `({ [key]: a }) => ...`: the key exists at run time only. Detail: `[key]`. */
  | 'computed-key'
  /** `({ 0: a }) => ...`: a number is not the name of a node. Detail: the key. */
  | 'numeric-key'
  /** `({ \u0061 }) => ...`, `({ 'a\x62': c }) => ...`: a name written with escapes. Detail: the name that they stand for. */
  | 'escaped-name'
  /** `({ a }, b) => ...`: a node receives one object. Detail: the second parameter. */
  | 'second-parameter'
  /** A class. Detail: `class A`. */
  | 'class'
  /** `get x() {}`, `set x({ a }) {}`: an accessor's own function. Detail: `get x`. */
  | 'accessor'
  /** A bound or built-in function, whose text the runtime does not show. Detail: the text. */
  | 'native-code'
  /** An empty parameter list, but the body reads `arguments`: a wrapper or a lowered function. Detail: `arguments`. */
  | 'hidden-arguments'
  /** A `/` in a default that may begin a regular expression or divide. Detail: the text around it. */
  | 'undecidable-slash'
  /** The text ends inside the head. Detail: its last characters. */
  | 'unexpected-end'
  /** A character that JavaScript does not allow there. Detail: the text from there on. */
  | 'unexpected-character'

export interface ScanProblem {
  readonly code: ScanProblemCode
  /** The piece of the source that shows the problem, at most `DETAIL_CHARS` characters. */
  readonly detail: string
}

/** Bound of `ScanProblem.detail`, in characters. */
export const DETAIL_CHARS = 60

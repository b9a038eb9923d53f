/** Common words after the name of a secret in sentences and in code. */
const WORDS = new Set(
  `is isn't are was wasn't were be been must should shall can cannot can't could may might will would has have had does doesn't did
  didn't not no none null nil undefined true false yes required optional missing invalid valid expired incorrect wrong mismatch
  empty unset set too field value expected received unexpected string number boolean object any unknown never void text varchar
  char int buffer uint8array token tokens name and or for of in on at to the a an
  from with without needs need requires require argument option changed reset updated rejected accepted failed failure error
  denied unauthorized forbidden include same-origin omit this that await async function new typeof return const let var
  identifier eof end-of-file newline keyword enabled disabled sent ok created found revoked refreshed redacted masked filtered
  hidden`.split(/\s+/),
)

const PLACEHOLDER =
  /^(?:\$\{[\w.]{1,80}(?::?[-?+])?\}|\{\{[^{}]{0,80}\}\}|<[a-z][a-z _-]{0,40}>|%[A-Z_]{2,40}%|%[sdjo]|\$[A-Z_][A-Z0-9_]{2,40}|\*{3,}|[xX]{4,}|\.{3,}|…|\?{1,3}|[-+]|\[redacted\]|\[REDACTED\]|\[Filtered\]|\[(?:Function|Object|Array|Getter|Circular).*)[\])},;]*$/
const REFERENCE =
  /^(?:process\.env|import\.meta|os\.environ|(?:req|request|res|ctx|context|config|env|this|self|options|opts|params|props|user|input|body|event|settings|secrets|args|argv|vars|var|local|module|credentials|account)(?=[.?[]))(?:[?!]?\.[\w$]{1,64}|\[[^\]]{0,64}\]){1,8}[;,)}\]]*$/
const CALL =
  /^(?:await|new|get|create|make|read|load|fetch|hash|crypto|generate|random|require|import|String|Number|z|yup|joi|Joi|os|process|Buffer|JSON)[\w$.]{0,64}\(/
const MAX_CHARS = 200

/** Whether a value is not secret, whatever its name is: a word of a sentence, a reference in code, or a placeholder. */
export function isHarmless(value: string): boolean {
  if (value.length > MAX_CHARS) return false
  const word = value.replace(/[.,;:!?)\]}]{1,4}$/, '').toLowerCase()
  return WORDS.has(word) || PLACEHOLDER.test(value) || REFERENCE.test(value) || CALL.test(value)
}

/** A mask, a reference to a variable, or a mode of `fetch`, which is not secret in quotes either. */
const MASK =
  /^(?:\*{3,}|•{3,}|x{4,}|[[<(]?(?:redacted|filtered|masked|hidden)[\])>]?|\$\{[A-Z_][A-Z0-9_]{0,60}(?::?[-?+])?\}|include|omit|same-origin)$/i

/** Whether a value in quotes is not secret. Words of sentences are, because a password may be one. */
export const isMask = (value: string): boolean => MASK.test(value)

const NUMERIC = /^[-+]?[\d.,_]{1,40}%?[)\]}]*$/

/** Whether a value is a count, which is not secret if only texts under its name are. */
export const isPlainNumber = (value: string): boolean => NUMERIC.test(value)

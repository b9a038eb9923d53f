import { toIssuesHeadline } from './error-issues'

/** The parts of a recorded error that a headline is made of. */
export interface HeadlineError {
  /** Class of the error; its type if the thrown value is not an error. */
  readonly name: string
  readonly message: string
  readonly causes?: readonly { readonly name: string; readonly message: string }[] | undefined
}

/** A longer message has its headline in its front. */
const MOST = { read: 8_000, shown: 400 } as const

/** Names that add nothing to a message. */
const PLAIN_NAMES = new Set(
  ['', 'Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError'].concat(
    // Their messages name the problems by themselves.
    ['AggregateError', 'ZodError', 'ZodRealError', '$ZodError', 'ValiError'],
  ),
)

/** Types of values that JavaScript can throw although they are not errors. */
const THROWN_TYPE = /^(?:string|number|boolean|bigint|symbol|undefined|null|Function|Object|(?:Array|Map|Set)\(.*\))$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes of colours, and other characters that print nothing
const INVISIBLE = /\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g

/** Whether a recorded error is a value that is not an error: `throw 'quota exceeded'`. */
export function isThrownValue({ name }: Pick<HeadlineError, 'name'>): boolean {
  return THROWN_TYPE.test(name)
}

/** One line that says what went wrong, for sentences, rows and groups: `customer.email: Required (and 2 more)`. */
export function toErrorHeadline({ name, message, causes = [] }: HeadlineError): string {
  const text = message.slice(0, MOST.read).replaceAll(INVISIBLE, (found) => (found === '\r' ? '\n' : ''))
  if (isThrownValue({ name })) return cut(toThrown(name, text))
  const line = toIssuesHeadline(text) ?? toFirstLine(text)
  const cause = causes[0]
  if (line === '') {
    const named = name === '' ? 'An error' : name
    return cut(cause === undefined ? `${named} without a message` : toCaused(name, cause, causes.length))
  }
  const all =
    name === 'AggregateError' && cause !== undefined ? `${line}: ${toCaused(name, cause, causes.length)}` : line
  return cut(PLAIN_NAMES.has(name) || line.startsWith(name) ? all : `${name}: ${all}`)
}

function toThrown(name: string, text: string): string {
  const line = toFirstLine(text)
  if (name === 'string') return line === '' ? 'threw an empty string' : line
  return name === 'Object' && !line.startsWith('{') && line !== '' ? line : `threw ${line || name}`
}

/** The first of the errors behind an error that has nothing to say itself. */
function toCaused(name: string, cause: Pick<HeadlineError, 'name' | 'message'>, count: number): string {
  const words = `${toErrorHeadline(cause)}${count > 1 ? ' (and more)' : ''}`
  return PLAIN_NAMES.has(name) ? words : `${name}: ${words}`
}

/**
 * The first line that has a letter or a digit. A line that ends with a colon is joined with the next one; a failed call of
 * Prisma quotes the call first and names the problem last.
 */
export function toFirstLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const index = lines.findIndex((line) => /[\p{L}\p{N}]/u.test(line))
  if (index < 0) return lines[0] ?? ''
  const first = lines[index] ?? ''
  if (/^Invalid `.*` invocation/.test(first)) return lines.at(-1) ?? first
  const next = lines[index + 1]
  return first.endsWith(':') && next !== undefined ? `${first} ${next}` : first
}

const cut = (line: string): string =>
  line.length <= MOST.shown ? line : `${line.slice(0, MOST.shown - 1).toWellFormed()}…`

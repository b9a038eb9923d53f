/** One problem of a value that a schema rejected. */
interface Issue {
  readonly path: string
  readonly message: string
}

/** Issues looked at. A count beyond says only that there are more. */
const MOST_ISSUES = 1_000

/**
 * The headline of a message that is JSON: a list of issues, as Zod and other schemas write it, or the answer of a server.
 * The text may be cut. Null if the message is not JSON or names no problem.
 */
export function toIssuesHeadline(message: string): string | null {
  const text = message.trim()
  if (!text.startsWith('[') && !text.startsWith('{')) return null
  const whole = parse(text)
  if (whole !== undefined) return isObject(whole) && !Array.isArray(whole) ? ofAnswer(whole) : ofList(whole, false)
  return text.startsWith('[') ? ofList(readFrontOfList(text), true) : null
}

function ofList(list: unknown, isCut: boolean): string | null {
  if (!Array.isArray(list)) return null
  const issues = list.slice(0, MOST_ISSUES).flatMap((item) => toIssue(item) ?? [])
  const [first] = issues
  if (first === undefined || issues.length < Math.min(list.length, MOST_ISSUES)) return null
  const words = first.path === '' ? first.message : `${first.path}: ${first.message}`
  if (isCut || list.length > MOST_ISSUES) return `${words} (and more)`
  return issues.length === 1 ? words : `${words} (and ${issues.length - 1} more)`
}

/** `{ "error": { "message": "quota exceeded" } }` and its relatives. */
function ofAnswer(answer: Readonly<Record<string, unknown>>, depth = 0): string | null {
  for (const key of ['message', 'error', 'error_description', 'detail', 'title', 'issues', 'errors']) {
    const value = answer[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().split('\n', 1)[0] ?? null
    const inner = Array.isArray(value)
      ? ofList(value, false)
      : isObject(value) && depth < 3
        ? ofAnswer(value, depth + 1)
        : null
    if (inner !== null) return inner
  }
  return null
}

function toIssue(item: unknown): Issue | null {
  if (!isObject(item) || typeof item.message !== 'string' || item.message.trim() === '') return null
  const message = item.message.trim().split('\n', 1)[0] ?? ''
  const { path } = item
  return { path: Array.isArray(path) ? toPath(path) : typeof path === 'string' ? path : '', message }
}

/** `items[3].price`. A step is a key, or an object that holds one. */
export function toPath(steps: readonly unknown[]): string {
  let path = ''
  for (const step of steps) {
    const key: unknown = isObject(step) ? step.key : step
    if (typeof key === 'number') path += `[${key}]`
    else if (typeof key === 'string')
      path += /^[\p{L}\p{N}_$]+$/u.test(key) ? `${path && '.'}${key}` : `[${JSON.stringify(key)}]`
  }
  return path
}

/** The whole objects at the front of a list whose end is missing. */
function readFrontOfList(text: string): readonly unknown[] {
  const found: unknown[] = []
  let depth = 0
  let start = -1
  let inString = false
  for (let at = 1; at < text.length; at++) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      if (depth === 0) start = at
      depth++
    } else if (char === '}' || char === ']') {
      depth--
      if (depth < 0) break
      if (depth === 0) found.push(parse(text.slice(start, at + 1)))
    }
  }
  return found
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

import type { ErrorInfo } from '@dag/protocol'
import type { NodeDetail, NodeInput } from '@/contract/run'
import { toFileName, toSourcePath } from '@/features/code/source-path'
import { isThrownValue } from '@/text/error-headline'
import { readRecorded } from '@/text/recorded/read-recorded'
import { indent, toCode, toLiteral, toPlaceholder } from '@/text/recorded/value-code'

type Tested = Pick<NodeDetail, 'name' | 'runId' | 'item' | 'status' | 'inputs' | 'result' | 'error' | 'source'>

/**
 * A test for Vitest that calls the function of a node with its recorded inputs and expects its recorded outcome. Values that
 * were not recorded whole are calls of `missing`, which throws, so that the test fails until they are filled in.
 */
export function toNodeTest(node: Tested): string {
  const { name, runId, item, status, source } = node
  const fn = toFunction(name)
  const file = source?.file == null ? null : toSourcePath(source.file)
  const which = item === null ? runId : `${runId}, item ${item}`
  const outcome = status === 'failed' ? 'fails' : 'succeeds'
  const body = [`const inputs = ${toInputs(node)}`, '', ...toExpectation(node, fn?.local ?? 'run')].join('\n')
  const test = [`test(${toLiteral(`${name} ${outcome} as in run ${which}`)}, async () => {`, indent(body), '})']
  const unknown =
    fn === null ? [`const run = ${toPlaceholder(name, 'its function has another name in the module')}`] : []
  const text = [...unknown, ...test].join('\n')
  return [
    ...(file === null ? [] : [`// Next to ${toOneLine(file)}`]),
    "import { expect, test } from 'vitest'",
    ...(fn === null ? [] : [`import { ${fn.imported} } from ${toLiteral(toSpecifier(file))}`]),
    ...(/\bmissing\(/.test(text) ? ['', MISSING] : []),
    '',
    text,
    '',
  ].join('\n')
}

const MISSING = `function missing(part: string, _recorded?: unknown): never {
  throw new Error(\`Fill in \${part}\`)
}`

const toOneLine = (text: string): string => toLiteral(text).slice(1, -1)

/** The import of a function by the name of its node; null for a name that no export has. */
function toFunction(name: string): { readonly imported: string; readonly local: string } | null {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return null
  return TAKEN.has(name) ? { imported: `${name} as run`, local: 'run' } : { imported: name, local: name }
}

/** Names that the test uses itself, and words of the language. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'expect test missing inputs run Array Buffer Date Error Map Set URL RegExp AbortController NaN Infinity undefined ' +
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
)

/** A module of TypeScript is imported by the name of its output, as Node.js and Vitest both resolve it. */
function toSpecifier(file: string | null): string {
  if (file === null) return './module.js'
  return `./${toFileName(file).replace(/\.([cm]?)tsx?$/, '.$1js')}`
}

function toInputs({ inputs, source, name, runId, item }: Tested): string {
  const reserved = (key: string): boolean => source?.text.includes(key) ?? false
  const run = `{ id: ${toLiteral(runId)}, node: ${toLiteral(name)}, item: ${item}, tags: {}, log: console }`
  const entries = [
    ...inputs.filter(({ value, reason }) => value !== null || reason !== DEFAULTED).map(toInput),
    ...(reserved('$signal') ? ['$signal: new AbortController().signal'] : []),
    ...(reserved('$run') ? [`$run: ${run}`] : []),
  ]
  return entries.length === 0 ? '{}' : `{\n${entries.map((entry) => `${indent(entry)},`).join('\n')}\n}`
}

/** The server's reason for an optional input without a value (`server/derive/node-inputs.ts`). */
const DEFAULTED = 'not given, has a default'

function toInput({ name, value, reason }: NodeInput): string {
  const code = value === null ? toPlaceholder(name, reason ?? 'not recorded') : toCode(readRecorded(value), name)
  const key = /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : `[${toLiteral(name)}]`
  return `${key}: ${code}`
}

function toExpectation({ status, result, error }: Tested, fn: string): readonly string[] {
  if (status === 'failed') return [`await expect(async () => ${fn}(inputs)).rejects${toFailure(error)}`]
  const expected = result === null ? toPlaceholder('result', 'not recorded') : toCode(readRecorded(result), 'result')
  return [`const expected = ${expected}`, `expect(await ${fn}(inputs)).toEqual(expected)`]
}

function toFailure(error: ErrorInfo | null): string {
  if (error === null) return '.toThrow()'
  if (isThrownValue(error)) return error.name === 'string' ? toThrownText(error.message) : '.not.toBeInstanceOf(Error)'
  const part = toKnownPart(error.message)
  return part === '' ? '.toThrow()' : `.toThrow(${toLiteral(part)})`
}

const toThrownText = (message: string): string => `.toContain(${toLiteral(toKnownPart(message))})`

/** The longest part of a message that was recorded as it was: without redacted places and the mark of a cut. */
function toKnownPart(message: string): string {
  const parts = message.replace(/…$/, '').split('[redacted]')
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

// Writes the table of requests in docs/reference/http-api.md: npm run reference -w apps/ui
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDocument, toTemplate } from '../src/server/openapi/create-document'
import generated from '../src/server/openapi/generated/answer-schemas.json'
import type { Operation } from '../src/server/openapi/operation'
import { operations } from '../src/server/openapi/operations'

const FILE = join(import.meta.dirname, '../../../docs/reference/http-api.md')
const HEAD = '| request | answer |\n| --- | --- |\n'

interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

const answerSchemas: Readonly<Record<string, unknown>> = generated.answers

/** The reference with the table as the operations are now. */
export function toReference(text: string): string {
  const from = text.indexOf(HEAD)
  const to = text.indexOf('\n\n', from)
  if (from < 0 || to < 0) throw new Error(`${FILE} has no table of requests.`)
  const rows = Object.values(operations)
    .toSorted((a, b) => compare(a.path, b.path))
    .map(toRow)
  return `${text.slice(0, from)}${HEAD}${rows.join('\n')}${text.slice(to)}`
}

export const readReference = (): string => readFileSync(FILE, 'utf8')

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema: {
    readonly minimum?: number
    readonly maximum?: number
    readonly enum?: readonly string[]
    readonly default?: unknown
  }
}

const { paths } = createDocument('')
const MOST_PARAMETERS = 5

/** Parameters with defaults, of a request that takes few. */
function toParameters(path: string, method: string): string {
  const described = paths[toTemplate(path)]?.[method] as { readonly parameters: readonly Parameter[] }
  const all = described.parameters.filter((parameter) => parameter.in === 'query')
  const bounded = all.filter(({ schema }) => schema.default !== undefined)
  if (all.length > MOST_PARAMETERS || bounded.length === 0) return ''
  return `; ${bounded.map(toBounds).join(', ')}`
}

const number = (value = 0): string => value.toLocaleString('en')

function toBounds({ name, schema }: Parameter): string {
  const { minimum, maximum, enum: known, default: otherwise } = schema
  if (known !== undefined)
    return `\`${name}\` is ${known.map((word) => `\`${word}\``).join(', ')} (default \`${otherwise}\`)`
  return `\`${name}\` is ${number(minimum)} to ${number(maximum)} (default ${number(Number(otherwise))})`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function toRow({ method, path, summary, section, answer, status }: Operation): string {
  const type = typeof answer === 'string' ? toTypeName(answerSchemas[answer] as Schema) : null
  const more = section ? `; see [below](#${section.toLowerCase().replaceAll(' ', '-')})` : ''
  const code = status === undefined ? '' : `${status} `
  const takes = section ? '' : toParameters(path, method)
  return `| \`${method.toUpperCase()} ${path.slice(1)}\` | ${code}${type === null ? '' : `${type}: `}${summary}${takes}${more} |`
}

/** The name of a type in `contract`, or the fields of one without a name. */
function toTypeName({ $ref, properties = {} }: Schema = {}): string {
  const nameOf = (reference = '') => reference.split('/').at(-1) ?? ''
  if ($ref !== undefined) return `\`${nameOf($ref)}\``
  const item = properties.items?.items?.$ref
  return item === undefined ? `\`{ ${Object.keys(properties).join(', ')} }\`` : `page of \`${nameOf(item)}\``
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, toReference(readReference()))

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { ApiDocument } from '@/server/openapi/create-document'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: Schema
}

export interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly pattern?: string
}

export interface DescribedOperation {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly hasBody: boolean
  readonly status: number
  /** The types of the answer. */
  readonly types: readonly string[]
}

interface Described {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

/** The operations of a document. */
export const listOperations = ({ paths }: ApiDocument): readonly DescribedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>).map(([method, described]) => {
      const [status = ''] = Object.keys(described.responses).filter((key) => key !== 'default')
      return {
        ...{ name: described.operationId, method: method.toUpperCase(), path, parameters: described.parameters },
        ...{ hasBody: described.requestBody !== undefined, status: Number(status) },
        types: Object.keys(described.responses[status]?.content ?? {}),
      }
    }),
  )

/** Validates answers against a document, which has to name every field. */
export function createValidators(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true })
  // These fields of the document are unknown to JSON Schema.
  ajv.addVocabulary(Object.keys(document))
  const closed = closeObjects(document as unknown as Json)
  ajv.addSchema(closed as object, 'document', false, false)
  const compile = (pointer: string): ValidateFunction => ajv.compile({ $ref: `document#${pointer}` })
  const error = compile('/components/schemas/ErrorResponse')
  const listProblems = (validate: ValidateFunction, value: unknown): readonly string[] =>
    validate(value) ? [] : (validate.errors ?? []).slice(0, 5).map((problem) => describe(problem))
  return {
    ofError: (value: unknown) => listProblems(error, value),
    ofAnswer: ({ path, method, status }: DescribedOperation, value: unknown) => {
      const place = `/paths/${escapePart(path)}/${method.toLowerCase()}/responses/${status}`
      return listProblems(compile(`${place}/content/application~1json/schema`), value)
    },
  }
}

const describe = ({ instancePath, message, params }: NonNullable<ValidateFunction['errors']>[number]): string =>
  `${instancePath} ${message} ${JSON.stringify(params)}`

const escapePart = (path: string): string =>
  path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Objects of a schema without further fields than those that it names. */
function closeObjects(value: Json): Json {
  if (Array.isArray(value)) return value.map(closeObjects)
  if (typeof value !== 'object' || value === null) return value
  const closed = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closeObjects(part)]))
  const isClosable = closed.type === 'object' && closed.properties !== undefined && !('additionalProperties' in closed)
  return isClosable ? { ...closed, additionalProperties: false } : closed
}

import { z } from 'zod'
import { HTTP_ERRORS } from '../http/http-errors'
import generated from './generated/answer-schemas.json'
import type { Operation } from './operation'
import { operations } from './operations'

type Schema = Readonly<Record<string, unknown>>

/** An OpenAPI 3.1 document, as far as this module knows its form. */
export interface ApiDocument {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly [part: string]: unknown
}

const answerSchemas: Readonly<Record<string, Schema>> = generated.answers

/** Describes the API: parameters and bodies by the schemas that check them, answers by the types of `contract`. */
export function createDocument(version: string): ApiDocument {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const path = toTemplate(operation.path)
    paths[path] = { ...paths[path], [operation.method]: describeOperation(name, operation) }
  }
  return {
    openapi: '3.1.1',
    info: {
      ...{ title: 'dag ui', version, license: { name: 'MIT', identifier: 'MIT' } },
      description: 'The API of `dag ui`. Times are Unix microseconds, durations microseconds.',
    },
    servers: [{ url: '/api/v1' }],
    // Only a server for other machines needs one of them.
    security: [{}, ...Object.keys(SECURITY_SCHEMES).map((scheme) => ({ [scheme]: [] }))],
    paths,
    components: {
      ...{ schemas: { ...generated.schemas, ErrorResponse: ERROR_SCHEMA }, responses: { Error: ERROR } },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

/** `/runs/:id` as `/runs/{id}`. */
export const toTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
  header: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
    description: 'An API key, as trackers of Hamilton send it.',
  },
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      ...{ type: 'object', required: ['code', 'message'] },
      properties: {
        code: { type: 'string', enum: Object.keys(HTTP_ERRORS) },
        message: { type: 'string', description: 'Names the received value and the remedy.' },
      },
    },
  },
}

const ERROR = {
  description: 'The request was not answered.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } },
}

function describeOperation(name: string, operation: Operation) {
  const { path, summary, query, body } = operation
  return {
    operationId: name,
    description: toSentence(summary),
    tags: [path.split('/')[1]],
    parameters: [...listPathParameters(path), ...(query === undefined ? [] : listQueryParameters(query))],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body) } } },
    }),
    responses: {
      [operation.status ?? 200]: { description: 'The answer.', content: toContent(operation) },
      default: { $ref: '#/components/responses/Error' },
    },
  }
}

function toContent({ answer, otherTypes = [] }: Operation): Schema {
  const toEmpty = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, {}]))
  if (typeof answer === 'object') return toEmpty(answer)
  return { 'application/json': { schema: answer === undefined ? {} : answerSchemas[answer] }, ...toEmpty(otherTypes) }
}

/** Links in summaries are for the reference, which lies elsewhere. */
const toSentence = (summary: string): string =>
  `${summary.charAt(0).toUpperCase()}${summary.slice(1).replace(/; see \[[^\]]*\]\([^)]*\)/, '')}.`

/** A node whose name a path cannot carry has its name in the query. */
const NAME_IN_QUERY = {
  ...{ name: 'name', in: 'query', schema: { type: 'string' } },
  description: 'The name of the node, if a path cannot carry it. The path has `-` in its place.',
}

function listPathParameters(path: string): readonly Schema[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  return names.includes('name') ? [...parameters, NAME_IN_QUERY] : parameters
}

function listQueryParameters(query: z.ZodObject): readonly Schema[] {
  return Object.entries<z.ZodType>(query.shape).map(([name, schema]) => {
    const { description, parameter, fallback, ...rest } = toJsonSchema(schema)
    return {
      ...{ name, in: 'query', required: !schema.safeParse(undefined).success },
      ...(description !== undefined && { description }),
      schema: parameter ?? { ...rest, ...(fallback !== undefined && { default: fallback }) },
    }
  })
}

function toJsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

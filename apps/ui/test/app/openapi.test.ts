import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillProject } from '@/cli/demo/fill-project'
import { type ApiDocument, createDocument } from '@/server/openapi/create-document'
import type { RunningServer } from '@/server/start-server'
import { readReference, toReference } from '../../scripts/http-reference'
import { listCalls, type Subjects } from '../support/api-calls'
import { listChanges } from '../support/api-changes'
import { createValidators, listOperations, type Schema } from '../support/api-document'
import { readRoutes, startRouteServer } from '../support/route-server'

const document = createDocument('0.1.0')
const operations = listOperations(document)
const questions = operations.filter(({ method }) => method === 'GET')
const changes = operations.filter(({ method }) => method !== 'GET')
const validators = createValidators(document)

const folder = mkdtempSync(join(tmpdir(), 'dag-openapi-'))
let server: RunningServer
let subjects: Subjects

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}/api/v1${path}`, init)
const read = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

beforeAll(async () => {
  server = await startRouteServer(join(folder, 'dag.db'), await readRoutes())
  const { url } = server
  const demo = { url, instance: 'demo', nowUs: Date.now() * 1_000, project: 'checkout', seed: 1, onProgress: () => {} }
  const filled = await fillProject({ ...demo, runs: 120, days: 2, items: 40, all: true, hostile: true })
  subjects = await findSubjects(filled.projectId)
}, 120_000)

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Listed {
  readonly items: readonly { readonly id: string; readonly version: string; readonly name: string }[]
}

async function findSubjects(project: number): Promise<Subjects> {
  const list = (search: string) => read<Listed>(`/projects/${project}/runs?limit=100${search}`)
  const [all, failed] = await Promise.all([list(''), list('&status=failed')])
  const groups = await read<{ items: readonly { id: number }[] }>(`/projects/${project}/error-groups`)
  const [run, other] = all.items
  const [failure] = failed.items
  if (!run || !other || !failure) throw new Error('The demo has too few runs.')
  const { nodes } = await read<{ nodes: readonly { name: string; kind: string; items: unknown }[] }>(
    `/runs/${failure.id}`,
  )
  const node = nodes.find(({ kind }) => kind === 'function')?.name ?? ''
  const group = groups.items[0]?.id ?? 0
  return { project, run: failure.id, runs: all.items.map(({ id }) => id), version: failure.version, node, group }
}

describe('the document of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('has integers for ids, counts and microseconds, and numbers for what has a fraction', () => {
    const { schemas } = document.components as {
      readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, Schema>> }>>
    }
    const typeOf = (type: string, property: string) => schemas[type]?.properties[property]?.type
    const whole = [
      ['ErrorGroup', 'id'],
      ['VersionHead', 'runs'],
      ['VersionHead', 'firstSeenUs'],
      ['NumberStatistics', 'count'],
      ['ResultDrift', 'runsSince'],
    ] as const
    expect(whole.map(([type, property]) => typeOf(type, property))).toEqual(whole.map(() => 'integer'))
    const fractional = [
      ['TimedNode', 'share'],
      ['NumberStatistics', 'mean'],
      ['ResultDrift', 'since'],
      ['StringStatistics', 'meanLength'],
    ] as const
    expect(fractional.map(([type, property]) => typeOf(type, property))).toEqual(fractional.map(() => 'number'))
  })

  it('is served', async () => {
    expect(await read<ApiDocument>('/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('has the table of the reference', () => {
    // `npm run reference -w apps/ui` writes it.
    expect(readReference()).toBe(toReference(readReference()))
  })

  it('describes every method of every route, and no other', async () => {
    const routed = (await readRoutes()).flatMap(({ path, handlers }) =>
      Object.keys(handlers).map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    )
    // The server answers it in front of the routes.
    const all = [...routed, 'GET /metrics']
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(all.sort())
  })
})

describe('an answer has the form that the document says', { timeout: 60_000 }, () => {
  it.each(questions.map((operation) => [operation.name, operation] as const))('%s', async (_, operation) => {
    for (const path of listCalls(operation, subjects)) {
      const abort = new AbortController()
      const response = await ask(path, { signal: abort.signal })
      expect([path, response.status]).toEqual([path, operation.status])
      const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
      expect(operation.types).toContain(type)
      if (type === 'application/json') {
        const problems = validators.ofAnswer(operation, await response.json())
        expect([path, problems]).toEqual([path, []])
      }
      abort.abort()
    }
  })
})

const isChecked = ({ type, items, enum: known, pattern }: Schema): boolean =>
  type === 'integer' || known !== undefined || pattern !== undefined || (items !== undefined && isChecked(items))

/** Values that a schema excludes. */
function listWrong(schema: Schema): readonly string[] {
  const { minimum, maximum } = schema
  const bounds = [...(minimum === undefined ? [] : [minimum - 1]), ...(maximum === undefined ? [] : [maximum + 1])]
  return ['x!', ...bounds.map(String)]
}

describe('a parameter that the document excludes is refused', () => {
  const checked = questions.flatMap((operation) =>
    operation.parameters
      .filter((parameter) => parameter.in === 'query' && isChecked(parameter.schema))
      .map(({ name, schema }) => [`${operation.name} ${name}`, operation, name, schema] as const),
  )

  it.each(checked)('%s', async (_, operation, name, schema) => {
    const [path = ''] = listCalls(operation, subjects)
    for (const value of listWrong(schema)) {
      const url = new URL(path, 'http://x')
      url.searchParams.set(name, value)
      const response = await ask(`${url.pathname}${url.search}`)
      const body = await response.json()
      expect([value, response.status, validators.ofError(body)]).toEqual([value, 400, []])
      expect(body.error).toMatchObject({ code: 'DAG_HTTP_PARAMETER', message: expect.stringContaining(name) })
    }
  })
})

describe('a request for something that is not there', () => {
  const nested = operations.filter(({ path }) => /\{(id|version)\}/.test(path))

  it.each(nested.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (_, { path, method, hasBody }) => {
      const response = await send(method, path.replace(/\{\w+\}/g, '9999999'), hasBody ? {} : undefined)
      const body = await response.json()
      expect([response.status >= 400 && response.status < 500, validators.ofError(body)]).toEqual([true, []])
    },
  )
})

describe('a change', { timeout: 60_000 }, () => {
  it('has the answer that the document says', async () => {
    const answered: Record<string, { readonly id: number }> = {}
    // The server has the same run, which no change before edits.
    const file = await read(`/runs/${subjects.runs.find((id) => id !== subjects.run)}/export`)
    const done: string[] = []
    for (const toChange of listChanges(subjects, () => answered, file)) {
      const { operation: name, path, body } = toChange()
      const operation = changes.find((known) => known.name === name)
      if (operation === undefined) throw new Error(`The document has no ${name}.`)
      const response = await send(operation.method, path, body)
      const text = await response.text()
      expect([name, response.status, text]).toEqual([name, operation.status, text])
      if (operation.types.includes('application/json')) {
        answered[name] = JSON.parse(text)
        expect([name, validators.ofAnswer(operation, answered[name])]).toEqual([name, []])
      }
      done.push(name)
    }
    expect(done.sort()).toEqual(changes.map(({ name }) => name).sort())
  })

  it.each(changes.map((operation) => [operation.name, operation] as const))(
    'from another origin: %s',
    async (_, operation) => {
      const { path, method, hasBody } = operation
      const target = path.replace(/\{\w+\}/g, String(subjects.project))
      for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const response = await send(method, target, hasBody ? {} : undefined, headers)
        const body = await response.json()
        expect([response.status, body.error.code, validators.ofError(body)]).toEqual([403, 'DAG_HTTP_ORIGIN', []])
      }
    },
  )

  it.each(changes.filter(({ hasBody }) => hasBody).map((operation) => [operation.name, operation] as const))(
    'with a body of another type: %s',
    async (_, { name, path, method }) => {
      const target = `${path.replace(/\{\w+\}/g, String(subjects.project))}?dag_template_id=1&dag_run_id=1&project_id=1`
      const response = await ask(target, { method, headers: { 'content-type': 'text/plain' }, body: '{}' })
      const body = await response.json()
      // An error would end the tracker, so it is counted instead.
      if (name === 'hamiltonUpdateNodes') expect(body).toEqual({ accepted: 0, rejected: 1 })
      else expect([response.status, body.error.code]).toEqual([415, 'DAG_HTTP_CONTENT_TYPE'])
    },
  )
})

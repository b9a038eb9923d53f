import { expect, it } from 'vitest'
import { createLog, type LogOptions } from '@/cli/log'
import type { RequestReport } from '@/server/http/request-log'
import { startKeyServer } from '../support/key-server'

function openLog(more: Partial<LogOptions> = {}) {
  const lines: string[] = []
  const ends: (() => void)[] = []
  const log = createLog({
    ...{ level: 'info', format: 'text', nowMs: () => 0 },
    write: (text) => lines.push(text),
    schedule: (callback) => ends.push(callback),
    ...more,
  })
  return { log, lines, ends }
}

const refused: RequestReport = {
  ...{ kind: 'refused', method: 'GET', path: '/api/v1/ping', status: 401, ms: 3, address: '127.0.0.1' },
}

it('a level writes its own entries and those of the more severe ones', () => {
  const written = (level: 'error' | 'warn' | 'info') => {
    const { log, lines } = openLog({ level })
    log('error', 'an error')
    log.request(refused)
    log.request({ ...refused, kind: 'slow', status: 200 })
    log.request({ ...refused, kind: 'failed', status: 500 })
    log('info', 'a start')
    return lines
  }
  const failed = 'GET /api/v1/ping failed: 500'
  expect(written('error')).toEqual(['an error', failed])
  const warned = ['an error', 'GET /api/v1/ping was refused: 401', 'GET /api/v1/ping was slow: 200', failed]
  expect(written('warn')).toEqual(warned)
  expect(written('info')).toEqual([...warned, 'a start'])
})

it('an entry of JSON is one line with its facts', () => {
  const { log, lines } = openLog({ format: 'json' })
  log.request(refused)
  log('error', 'Error: a\n    at b')
  const { kind: _, ...facts } = refused
  const time = '1970-01-01T00:00:00.000Z'
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time, level: 'warn', message: 'GET /api/v1/ping was refused: 401', ...facts },
    { time, level: 'error', message: 'Error: a\n    at b' },
  ])
  expect(lines.join('')).not.toContain('\n')
})

it('any number of refused requests writes a bounded number of lines', () => {
  const { log, lines, ends } = openLog()
  for (let at = 0; at < 10_000; at++) log.request({ ...refused, ms: at, path: `/${at % 100}` })
  expect(lines).toHaveLength(50)
  for (const end of ends) end()
  expect(lines).toHaveLength(101)
  expect(lines.at(-1)).toBe('5000 other messages in 60 s were not printed.')
})

it('no line has a key, a cookie or a query', async () => {
  const { log, lines } = openLog({ format: 'json' })
  const reports: RequestReport[] = []
  const server = await startKeyServer({ report: (request) => reports.push(request) })
  const key = await server.createKey({ scope: 'read' })
  const wrong = `${key.slice(0, -4)}AAAA`
  const secrets = [key, wrong, 'dag_session=', 'a-cookie', 'a-value', key.slice(13, -4)]
  await fetch(`${server.url}/api/v1/runs/a?q=a-value`, { headers: { authorization: `Bearer ${wrong}` } })
  await fetch(`${server.url}/api/v1/ping?key=${key}`, { headers: { cookie: 'dag_session=a-cookie' } })
  await fetch(`${server.url}/api/v1/projects/${key}`, { method: 'POST', headers: { authorization: `Bearer ${key}` } })
  await fetch(`${server.url}/api/v1/ping`, { headers: { authorization: `Bearer ${key}` } })
  const statuses = () => reports.map(({ status }) => status).sort()
  await expect.poll(statuses, { timeout: 20_000 }).toEqual([401, 401, 403])
  for (const report of reports) log.request(report)
  log('error', `Error: the key ${key} is not valid`)
  expect(lines).toHaveLength(4)
  for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret)
}, 30_000)

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { importRuns } from '@/cli/import-runs'
import { createFolder } from '../support/store'

afterEach(() => {
  process.exitCode = undefined
})

/** A server that stores every run except `bad`. */
async function serve(): Promise<{ readonly url: string; readonly received: readonly string[] }> {
  const received: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { run } = JSON.parse(gunzipSync(Buffer.concat(parts)).toString())
    received.push(`${request.url} ${run}`)
    response.statusCode = run === 'bad' ? 409 : 200
    const answer = { run, projectId: 2, outcome: run === 'old' ? 'equal' : 'imported' }
    response.end(JSON.stringify(run === 'bad' ? { error: { code: 'X', message: 'It differs.' } } : answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

const toDocument = (run: string) => JSON.stringify({ format: 'dag-run', run })

async function importTexts(
  url: string,
  texts: readonly string[],
  { project = null, json = false }: { readonly project?: number | null; readonly json?: boolean } = {},
) {
  const folder = createFolder()
  const files = texts.map((text, index) => {
    const file = join(folder, `${index}.json`)
    writeFileSync(file, text)
    return file
  })
  const printed: unknown[] = []
  const problems: string[] = []
  const log = vi.spyOn(console, 'error').mockImplementation((text) => void problems.push(text))
  await importRuns(
    { files: [...files, join(folder, 'missing')], url, project, json },
    { write: (line) => void printed.push(line), printJson: (type, data) => void printed.push([type, data]) },
  )
  log.mockRestore()
  return { printed, problems }
}

it('dag import stores each run of each file and reports those that are refused', async () => {
  const { url, received } = await serve()
  const page = `<!doctype html><script type="application/json" id="dag-run">${toDocument('page')}</script>`
  const { printed, problems } = await importTexts(url, [`${toDocument('bad')}\n${toDocument('old')}\n`, page])
  expect(received).toEqual(['bad', 'old', 'page'].map((run) => `/api/v1/imports ${run}`))
  expect(printed).toEqual([`There already: ${url}/projects/2/runs/old`, `Imported: ${url}/projects/2/runs/page`])
  expect(problems).toEqual([
    expect.stringMatching(/0\.json: It differs\.$/),
    expect.stringMatching(/missing cannot be read/),
  ])
  expect(process.exitCode).toBe(1)
})

it('dag import sends runs to the project that is asked for', async () => {
  const { url, received } = await serve()
  await importTexts(url, [toDocument('r1')], { project: 7 })
  expect(received).toEqual(['/api/v1/projects/7/imports r1'])
})

it('dag import says how to reach a server', async () => {
  const { problems } = await importTexts('http://127.0.0.1:1', [toDocument('r1')])
  expect(problems[0]).toMatch(/No dag ui answers at http:\/\/127\.0\.0\.1:1\. Start it/)
})

it('dag import --json prints an object for each run, and one for a file that cannot be read', async () => {
  const { url } = await serve()
  const { printed } = await importTexts(url, [`${toDocument('bad')}\n${toDocument('a/b')}\n`], { json: true })
  const file = expect.stringMatching(/0\.json$/)
  const nothing = { run: null, projectId: null, url: null }
  expect(printed).toEqual([
    ['import', { file, outcome: 'refused', ...nothing, message: expect.stringMatching(/0\.json: It differs\.$/) }],
    [
      'import',
      { file, outcome: 'imported', run: 'a/b', projectId: 2, url: `${url}/projects/2/runs/a%2Fb`, message: null },
    ],
    ['import', expect.objectContaining({ outcome: 'refused', message: expect.stringContaining('cannot be read') })],
  ])
})

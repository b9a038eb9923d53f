import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { createFolder, eventually, findFreePort, type Server, startUi } from './processes.ts'

const NAME = 'host.docker.internal'

let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server
let port: number
let browser: Browser

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startUi({
    port,
    db: join(folder.path, 'dag.db'),
    args: ['--allow-host', NAME],
    env: { DAG_ALLOWED_HOSTS: '0.0.0.0' },
  })
  browser = await launchBrowser(`--host-resolver-rules=MAP ${NAME} 127.0.0.1`)
})

afterAll(async () => {
  await browser?.close()
  await ui?.stop()
  await folder?.remove()
})

async function get(path: string, host: string): Promise<{ readonly status: number; readonly body: string }> {
  const sent = request({ host: '127.0.0.1', port, path, headers: { host } }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode ?? 0, body }
}

async function trackOneRun(url: string, runId: string): Promise<void> {
  const tracker = new AsyncTracker({ project: 'container', url })
  const driver = await AsyncDriver.builder()
    .withModules({ double: ({ n }: { n: number }) => 2 * n })
    .withAdapters(tracker)
    .build()
  await driver.execute(['double'], { inputs: { n: 21 }, runId })
  expect(await tracker.flush(10_000)).toMatchObject({ dropped: 0, pending: 0 })
  await driver.close()
}

describe('a server that is reached under another name', () => {
  it('records the runs of a tracker that uses an allowed name', async () => {
    await trackOneRun(`http://0.0.0.0:${port}`, 'from-a-container')
    const { status, body } = await get('/api/v1/runs/from-a-container', `${NAME}:${port}`)
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ status: 'success' })
  })

  it('serves its pages with live updates under an allowed name', async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(`http://${NAME}:${port}/`)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    await trackOneRun(ui.url, 'seen-live')
    await page.getByRole('link', { name: 'container' }).first().click()
    await eventually(
      async () => (await page.getByText('double').count()) > 0 || (await page.getByText(/runs?/).count()) > 0,
    )
    expect(errors).toEqual([])
  })

  it.each(['evil.example', `${NAME}.evil.example`, '192.168.0.10', `${NAME}.`])(
    'refuses the name %s and names the option',
    async (host) => {
      const { status, body } = await get('/api/v1/ping', `${host}:${port}`)
      expect(status).toBe(403)
      expect(JSON.parse(body)).toMatchObject({
        error: { code: 'DAG_HTTP_HOST', message: expect.stringMatching(/--allow-host NAME/) },
      })
    },
  )
})

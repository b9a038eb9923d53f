import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFolder, eventually, findFreePort, type Server, startUi } from './processes.ts'

let folder: Awaited<ReturnType<typeof createFolder>>
let port: number
let ui: Server

const startServer = (): Promise<Server> =>
  startUi({ port, db: join(folder.path, 'dag.db'), env: { DAG_SPOOL: '', XDG_DATA_HOME: folder.path } })

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startServer()
})

afterAll(async () => {
  await ui?.stop()
  await folder?.remove()
})

/** Runs a script that tracks with default options, as a module in a child process. */
async function runScript(end: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const script = `
    import { AsyncDriver } from '@dag/driver'
    import { AsyncTracker } from '@dag/tracker'
    const pipeline = {
      stock: async ({ sku }) => ({ sku, left: 0 }),
      order: ({ stock }) => { if (stock.left === 0) throw new RangeError('sold out on purpose') },
    }
    const driver = await AsyncDriver.builder()
      .withModules(pipeline).withAdapters(new AsyncTracker({ project: 'scripts' })).build()
    const order = (runId) => driver.execute(['order'], { inputs: { sku: 'a-1' }, runId })
    ${end}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      DAG_API_URL: `http://127.0.0.1:${port}`,
      DAG_SPOOL: '',
      XDG_DATA_HOME: folder.path,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, output }
}

interface RunOfScript {
  readonly status: string
  readonly error: { readonly message: string } | null
}

const findRun = (id: string): Promise<RunOfScript> =>
  eventually(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/runs/${id}`)
    const body = (await response.json()) as { readonly run?: RunOfScript } & RunOfScript
    const run = body.run ?? body
    return response.ok && run.status === 'failed' && run
  })

it.each([
  ['top-level', "await order('top-level')", 1],
  ['uncaught', "await order('uncaught').catch(() => {}); setTimeout(() => { throw new Error('sold out') }, 1)", 1],
  ['rejection', "setTimeout(() => { void order('rejection') }, 1)", 1],
  ['exit', "await order('exit').catch(() => process.exit(4))", 4],
])('the failed run of a script that ends by %s is in the UI that is running', async (id, end, code) => {
  const ended = await runScript(end)
  expect(ended.code).toBe(code)
  if (code === 1) expect(ended.output).toContain('sold out')
  else expect(ended.output).toBe('')
  expect(await findRun(id)).toMatchObject({ status: 'failed' })
})

it('the failed run of a script is in the UI that starts after it', async () => {
  await ui.stop()
  expect((await runScript("await order('before')")).code).toBe(1)
  ui = await startServer()
  expect(await findRun('before')).toMatchObject({ status: 'failed' })
  expect(ui.output()).not.toContain('spool')
})

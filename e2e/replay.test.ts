import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const dag = fileURLToPath(new URL('../apps/ui/bin/dag.mjs', import.meta.url))
const DRIVER = ['--driver', './replay-driver.ts']
let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs Node.js in the folder of the driver, with the server as the tracker's. */
async function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, DAG_API_URL: ui.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

const replay = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> =>
  runNode([dag, 'replay', ...args, '--url', ui.url], env)

beforeAll(async () => {
  folder = await createFolder()
  ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  const script = `
    import { driver } from './replay-driver.ts'
    const inputs = { at: new Date('2026-03-04T05:06:07Z') }
    await driver.executeUnchecked(['price'], { inputs, runId: 'broken' }).catch(() => {})
    await driver.executeUnchecked(['refund'], { inputs, runId: 'instance' }).catch(() => {})
    await driver.close()`
  const recorded = await runNode(['--import', 'tsx', '--input-type=module', '--eval', script])
  expect(recorded).toEqual({ code: 0, stdout: '', stderr: '' })
})

afterAll(async () => {
  await ui?.stop()
  await folder?.remove()
})

it('a failed run fails again with its recorded values, and succeeds with corrected code', async () => {
  const again = await replay(['broken', ...DRIVER])
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('Given: cart. Executed: price, coupon, total.')
  expect(again.stderr).toMatch(/The run failed again:\nRangeError: sold out in 2026\n.*replay-driver\.ts:\d+/s)

  const fixed = await replay(['broken', ...DRIVER], { FIXED: '1' })
  expect(fixed).toMatchObject({ code: 0, stdout: '{ price: 20250 }\n' })
  const answer = await fetch(`${ui.url}/api/v1/runs/broken`)
  const { projectId } = (await answer.json()) as { readonly projectId: number }
  const runs = await fetch(`${ui.url}/api/v1/projects/${projectId}/runs?limit=1`)
  const { items } = (await runs.json()) as {
    readonly items: readonly { readonly tags: object; readonly status: string }[]
  }
  expect(items).toMatchObject([{ status: 'success', tags: { replayOf: 'broken' } }])
})

it('a value that was not recorded whole is refused by name, and can be given', async () => {
  const refused = await replay(['instance', ...DRIVER])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('coupon: an instance of Coupon, of which only the fields were recorded\n')
  expect((await replay(['instance', ...DRIVER, '--set', 'coupon={"percent":25}'])).stderr).toContain('no refund of 25')
  expect(await replay(['instance', ...DRIVER, '--node', 'coupon'], { FIXED: '1' })).toMatchObject({
    ...{ code: 0, stdout: '{ refund: 10 }\n' },
  })
})

it('the debugger of Node.js is started', async () => {
  const { code, stderr } = await replay(['broken', ...DRIVER, '--inspect=127.0.0.1:0'])
  expect(stderr).toContain('Debugger listening on ws://127.0.0.1:')
  expect(code).toBe(1)
})

it.each([
  [['gone', ...DRIVER], {}, 'gone'],
  [['broken', '--driver', './gone.ts'], {}, 'gone.ts. Name the module of your driver with --driver.'],
  [['broken', '--driver', './processes.ts'], {}, 'It exports no driver (its exports: '],
  [['broken', ...DRIVER, '--node', 'totl'], {}, 'totl: the driver has no node or input of this name'],
  [['broken', ...DRIVER, '--set', 'at'], {}, "--set needs NAME=JSON, not 'at'."],
  [['broken', ...DRIVER], { DAG_API_URL: 'nonsense' }, 'The driver cannot be loaded from'],
])('%j executes nothing and says why', async (args, env, message) => {
  const { code, stdout, stderr } = await replay(args, env)
  expect(stderr).toContain(message)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})

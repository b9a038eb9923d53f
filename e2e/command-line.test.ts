import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
vi.setConfig({ testTimeout: 240_000 })

const BIN = join(root, 'apps/ui/bin/dag.mjs')

/** Fields that `data` has in version 1 of the JSON. Removing one of them takes a new version. */
const FIELDS = {
  run: ['id', 'name', 'status', 'startedAtUs', 'durationUs', 'version', 'nodesDone', 'nodesTotal', 'outcome'],
  'run-detail': [
    'id',
    'name',
    'status',
    'projectId',
    'startedAtUs',
    'durationUs',
    'version',
    'error',
    'failedNode',
    'tags',
  ],
  node: ['runId', 'name', 'status', 'startUs', 'endUs', 'dependencies', 'output', 'attempts'],
  explanation: ['run', 'node', 'since', 'group', 'timing'],
  comparison: ['runs', 'pairs', 'differenceCount'],
  difference: ['kind', 'name', 'sides'],
  'compared-node': ['name', 'sides'],
  check: ['name', 'state', 'message'],
  import: ['file', 'outcome', 'run', 'projectId', 'url', 'message'],
  backup: ['database', 'file', 'bytes'],
  removal: ['projectId', 'projectName', 'retention', 'runs', 'isMore', 'bytes', 'isDryRun'],
} as const

interface Line {
  readonly version: number
  readonly type: keyof typeof FIELDS
  readonly data: Readonly<Record<string, unknown>>
}

let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server
let other: Server
let db = ''
let good = ''
let bad = ''

/** Runs `dag`, and gives its exit code and its output. */
function dag(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DAG_DB: join(folder.path, 'none.db'), DAG_API_KEY: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

/** The lines that a command prints with `--json`, each with a type and fields that the reference promises. */
async function readLines(...args: readonly string[]): Promise<readonly Line[]> {
  const { code, stdout, stderr } = await dag(...args, '--json')
  expect([code, stderr.includes('Error')]).toEqual([0, false])
  return toLines(args[0] ?? '', stdout)
}

async function toLines(command: string, stdout: string): Promise<readonly Line[]> {
  const reference = await readFile(join(root, 'docs/reference/cli.md'), 'utf8')
  const [, types = ''] = new RegExp(`^\\| \`dag ${command}\` \\| (\`.*?) \\|`, 'm').exec(reference) ?? []
  const lines: readonly Line[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['version', 'type', 'data'])
    expect(line.version).toBe(1)
    expect(types).toContain(`\`${line.type}\``)
    expect(Object.keys(line.data)).toEqual(expect.arrayContaining([...FIELDS[line.type]]))
  }
  return lines
}

const typesOf = (lines: readonly Line[]) => lines.map(({ type }) => type)

beforeAll(async () => {
  folder = await createFolder()
  db = join(folder.path, 'dag.db')
  ui = await startUi({ port: await findFreePort(), db })
  other = await startUi({ port: await findFreePort(), db: join(folder.path, 'other.db') })
  const tracker = new AsyncTracker({ project: 'shop', url: ui.url })
  const prices = ({ skus }: { skus: readonly string[] }) => {
    if (skus.length === 0) throw new RangeError('There are no prices.')
    return skus.map((sku) => sku.length)
  }
  const total = ({ prices: all }: { prices: readonly number[] }) => all.reduce((sum, price) => sum + price, 0)
  const driver = await AsyncDriver.builder()
    .withName('pricing')
    .withModules({ prices, total })
    .withAdapters(tracker)
    .build()
  await driver.execute(['total'], { inputs: { skus: ['a', 'bb'] } })
  await expect(driver.execute(['total'], { inputs: { skus: [] } })).rejects.toThrow('There are no prices.')
  await tracker.close()
  const runs = await readLines('runs', '--url', ui.url)
  const idOf = (status: string) => String(runs.find(({ data }) => data.status === status)?.data.id)
  good = idOf('success')
  bad = idOf('failed')
})

afterAll(async () => {
  await ui?.stop()
  await other?.stop()
  await folder?.remove()
})

it('dag backup copies the database of a running server', async () => {
  const copy = join(folder.path, 'copy.db')
  const [line, ...rest] = await readLines('backup', copy, '--db', db)
  expect(rest).toEqual([])
  expect(line?.data).toEqual({ database: db, file: copy, bytes: (await stat(copy)).size })
  expect(await readLines('runs', '--db', copy)).toEqual(await readLines('runs', '--url', ui.url))
})

it('dag import takes the runs and pages of dag export, and says which it had or refused', async () => {
  const run = join(folder.path, 'run.json')
  const page = join(folder.path, 'page.html')
  await dag('export', bad, '--out', run, '--url', ui.url)
  await writeFile(page, (await dag('export', bad, '--html', '--url', ui.url)).stdout)
  const to = ['--url', other.url]
  const [imported, equal] = await readLines('import', run, page, ...to)
  expect(imported?.data).toMatchObject({ file: run, outcome: 'imported', run: bad, message: null })
  expect(equal?.data).toMatchObject({ file: page, outcome: 'equal', run: bad, url: imported?.data.url })
  expect((await fetch(String(imported?.data.url))).status).toBe(200)
  await writeFile(run, '{"format":"other"}')
  const { code, stdout, stderr } = await dag('import', run, '--json', ...to)
  const [refused] = await toLines('import', stdout)
  expect(refused?.data).toMatchObject({ file: run, outcome: 'refused', run: null, url: null })
  expect([code, stderr]).toEqual([1, `${refused?.data.message}\n`])
})

it('commands that read print the same from a server and, when it has ended, from its file', async () => {
  const read = async (...source: readonly string[]) => ({
    runs: await readLines('runs', ...source),
    run: await readLines('run', good, ...source),
    explain: await readLines('explain', bad.slice(-8), ...source),
    compare: await readLines('compare', good, bad, ...source),
    export: (await dag('export', good, bad, ...source)).stdout,
  })
  const served = await read('--url', ui.url)
  expect(typesOf(served.runs)).toEqual(['run', 'run'])
  expect(typesOf(served.run)).toEqual(['run-detail', 'node', 'node', 'node'])
  const [explanation] = served.explain
  expect(explanation?.data).toMatchObject({ node: { name: 'prices', error: { message: 'There are no prices.' } } })
  expect(new Set(typesOf(served.compare))).toEqual(new Set(['comparison', 'difference', 'compared-node']))
  const checked = await readLines('doctor', '--url', ui.url, '--db', db)
  expect(checked.map(({ data }) => [data.name, data.state])).toEqual(
    ['node', 'sqlite', 'database', 'server', 'spool', 'disk'].map((name) => [name, 'ok']),
  )
  const page = await dag('export', good, '--html', '--url', ui.url)

  await ui.stop()
  expect((await dag('run', good, '--url', ui.url)).code).toBe(1)
  expect(await read('--db', db)).toEqual(served)
  const alone = await readLines('doctor', '--url', ui.url, '--db', db)
  expect(alone.find(({ data }) => data.name === 'server')?.data.message).toContain('the port is free')
  const withoutTime = (html: string) => html.replace(/"exportedAtUs":\d+/, '')
  const { stdout } = await dag('export', good, '--html', '--db', db)
  expect(withoutTime(stdout)).toBe(withoutTime(page.stdout))
})

it('dag prune neither counts nor removes runs of the last minutes', async () => {
  const again = await startUi({ port: await findFreePort(), db })
  try {
    const [project] = (await (await fetch(`${again.url}/api/v1/projects?q=shop`)).json()).items
    const edited = await fetch(`${again.url}/api/v1/projects/${project.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ retention: { runs: 1 } }),
    })
    expect(edited.status).toBe(200)
    const [removal, ...rest] = await readLines('prune', '--db', db)
    expect(rest).toEqual([])
    expect(removal?.data).toEqual({
      ...{ projectId: project.id, projectName: 'shop', retention: { days: null, runs: 1 } },
      ...{ runs: 0, isMore: false, bytes: 0, isDryRun: false },
    })
    expect(await readLines('runs', '--url', again.url)).toHaveLength(2)
  } finally {
    await again.stop()
  }
})

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const PROGRAM = `
import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import { createFakeTransport } from '@dag/tracker/testing'

const transport = createFakeTransport()
const tracker = new AsyncTracker({ transport, project: 'shop' })
const driver = await AsyncDriver.builder()
  .withModules({ double: async ({ n }: { n: number }) => n * 2 })
  .withAdapters(tracker)
  .build()
const { double } = await driver.execute(['double'], { inputs: { n: 21 } })
await tracker.close()
export const said: readonly [number, string | undefined] = [double, transport.runs[0]?.status]
await driver.close()
`

/** The least that a program may set: no types of Node and no newer library, with checked declarations. */
const SETTINGS = { target: 'es2022', module: 'nodenext', strict: true, types: [], skipLibCheck: false }

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-packages-'))
  await mkdir(join(folder, 'node_modules/@dag'), { recursive: true })
  for (const name of ['driver', 'tracker', 'protocol']) {
    await symlink(join(root, 'packages', name), join(folder, 'node_modules/@dag', name), 'dir')
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'program.ts'), PROGRAM)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: SETTINGS, files: ['program.ts'] }))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function run(...parameters: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      parameters,
      { cwd: folder, env: { ...process.env, DAG_TRACKING: '' } },
      (_, output, errors) => resolve(output + errors),
    )
  })
}

it.each(['typescript', 'typescript-6.0', 'typescript-5.9'])(
  'a program compiles against the built packages with %s and bare settings, and runs',
  async (compiler) => {
    await rm(join(folder, 'program.js'), { force: true })
    expect(await run(join(root, 'node_modules', compiler, 'bin/tsc'), '-p', folder, '--pretty', 'false')).toBe('')
    const script = "import('./program.js').then(({ said }) => console.log(said.join(' ')))"
    expect(await run('--input-type=module', '-e', script)).toBe('42 success\n')
  },
)

import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Format } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** A program of a user, in one file with the driver. It prints the size of each picture, or why there is none. */
const PROGRAM = `
  import { AsyncDriver } from ${JSON.stringify(path('../../src/index.ts'))}
  const draw = async () => {
    const driver = await AsyncDriver.builder().withModules({ a: () => 1 }).build()
    for (const format of ['mermaid', 'svg', 'png']) {
      const size = await driver.visualize({ format }).then(({ length }) => length > 0, ({ message }) => message)
      console.log(format, size)
    }
  }
  draw()
`

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-bundled-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(format: Format): Promise<string[]> {
  const outfile = join(folder, format === 'cjs' ? 'program.cjs' : 'program.mjs')
  const stdin = { contents: PROGRAM, resolveDir: folder }
  await build({ stdin, bundle: true, platform: 'node', format, outfile, logLevel: 'silent' })
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [outfile], { cwd: folder }, (error, output) => {
      if (error === null) resolve(output.trim().split('\n'))
      else reject(error)
    })
  })
}

describe.each<Format>(['esm', 'cjs'])('a program bundled as %s', (format) => {
  test('a bundled program draws with the packages that are installed next to it', async () => {
    await symlink(path('../../../../node_modules'), join(folder, 'node_modules'), 'dir')
    expect(await run(format)).toEqual(['mermaid true', 'svg true', 'png true'])
  })

  test('a bundled program reports the packages to install if they are missing', async () => {
    expect(await run(format)).toEqual([
      'mermaid true',
      expect.stringMatching(/^svg DAG_PICTURE_MISSING_PACKAGE: .*npm install --save-dev @viz-js\/viz"/),
      expect.stringMatching(/^png .*npm install --save-dev @viz-js\/viz @resvg\/resvg-wasm @fontsource\/arimo"/),
    ])
  })
})

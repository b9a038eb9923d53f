import { readFile } from 'node:fs/promises'
import { AsyncDriver } from '@dag/driver'
import { expect, it } from 'vitest'
import * as pipeline from '../src/pipeline.js'

const readText = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('is drawn in the README as the driver draws it', async () => {
  const driver = await AsyncDriver.builder().withModules(pipeline).build()
  const drawn = /```mermaid\n([\s\S]*?)```/.exec(await readText('../../../README.md'))?.[1]
  expect(drawn?.trim()).toBe((await driver.visualizeExecution(['pipeline'], { format: 'mermaid' })).trim())
})

it('is shown in the README as it is declared', async () => {
  const [, shown = ''] = /```ts\n\/\/ pipeline\.ts\n([\s\S]*?)```/.exec(await readText('../../../README.md')) ?? []
  const lines = shown.trim().split('\n')
  expect(lines).toHaveLength(Object.keys(pipeline).length)
  const source = await readText('../src/pipeline.ts')
  for (const line of lines) expect(source).toContain(`${line.replace(/ \{ \/\*.*$/, '')} {\n`)
})

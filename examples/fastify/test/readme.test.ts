import { readFile } from 'node:fs/promises'
import { AsyncDriver } from '@dag/driver'
import { expect, it } from 'vitest'
import * as pipeline from '../src/pipeline.js'

const readText = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('the README contains the picture that the driver draws', async () => {
  const driver = await AsyncDriver.builder().withModules(pipeline).build()
  const drawn = /```mermaid\n([\s\S]*?)```/.exec(await readText('../../../README.md'))?.[1]
  expect(drawn?.trim()).toBe((await driver.visualizeExecution(['pipeline'], { format: 'mermaid' })).trim())
})

it('the README shows the functions as they are declared', async () => {
  const [, shown = ''] = /```ts\n\/\/ pipeline\.ts\n([\s\S]*?)```/.exec(await readText('../../../README.md')) ?? []
  const lines = shown.split('\n').filter((line) => line.startsWith('export '))
  expect(lines).toHaveLength(Object.keys(pipeline).length)
  const source = await readText('../src/pipeline.ts')
  for (const line of lines) expect(source).toContain(`${line.replace(/ \{ \/\*.*$/, '')} {\n`)
})

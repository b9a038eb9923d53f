import { readFile } from 'node:fs/promises'
import { AsyncDriver } from '@dag/driver'
import { expect, it } from 'vitest'
import * as pipeline from '../src/pipeline.js'

it('is drawn in the README as the driver draws it', async () => {
  const driver = await AsyncDriver.builder().withModules(pipeline).build()
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const drawn = /```mermaid\n([\s\S]*?)```/.exec(readme)?.[1]
  expect(drawn?.trim()).toBe((await driver.visualizeExecution(['pipeline'], { format: 'mermaid' })).trim())
})

import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import type { DagDriver } from '../../src/driver/dag-driver.js'

const DAG = fileURLToPath(new URL('../../src/index.ts', import.meta.url))

/** A separate program with the driver, as it is deployed. */
const PROGRAM = `
import * as dag from ${JSON.stringify(DAG)}
const { AsyncDriver, collect, configWhen, expand, extractFields, inject, parameterize, pipeInput, retry, source, step, subdag, timeout, value } = dag
const inner = { deep: ({ size, unit = 'mm' }) => size + unit }
const module = {
  scaled: parameterize({ double: { factor: value(2) }, byRate: { factor: source('rate') } }, ({ amount, factor }) => amount * factor),
  renamed: inject({ amount: source('double') }, async ({ amount, bonus = 1 }) => amount + bonus),
  shape: extractFields(['width', 'height'], retry({ attempts: 2 }, async ({ renamed }) => ({ width: renamed, height: 2 }))),
  text: pipeInput('label', [step((label, { suffix }) => label + suffix), step(label => label.trim())], ({ label, width }) => label + width),
  sub: subdag({ module: inner, inputs: { size: source('height') } }, timeout(1000, ({ deep }) => deep)),
  part: expand({}, ({ text }) => [...text]),
  upper: ({ part }) => part.toUpperCase(),
  parts: collect(['upper'], ({ upper, sub }) => [...upper, sub]),
  chosen__a: configWhen({ mode: 'a' }, () => 'a'),
  chosen__b: configWhen({ mode: 'b' }, () => 'b'),
}
export const driver = await AsyncDriver.builder().withModules(module).withConfig({ mode: 'b' }).buildUnchecked()
`

async function load(options: BuildOptions): Promise<DagDriver> {
  const stdin = { contents: PROGRAM, loader: 'js', resolveDir: fileURLToPath(new URL('.', import.meta.url)) } as const
  const { outputFiles = [] } = await build({
    stdin,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    ...options,
  })
  const { driver } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
  return driver as DagDriver
}

describe('modifiers in a bundle', () => {
  test.each<[string, BuildOptions]>([
    ['as it is', {}],
    ['minified', { minify: true }],
    ['minified, lowered to ES2022', { minify: true, target: 'es2022' }],
  ])('modifiers behave the same in a bundle, %s', async (_, options) => {
    const driver = await load(options)
    const inputs = { amount: 3, rate: 5, label: ' x', suffix: 'y ' }
    expect(await driver.execute(['byRate', 'parts', 'chosen'], { inputs })).toEqual({
      byRate: 15,
      parts: ['X', 'Y', '7', '2mm'],
      chosen: 'b',
    })
  })
})

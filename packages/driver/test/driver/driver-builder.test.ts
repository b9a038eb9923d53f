import { describe, expect, test } from 'vitest'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'
import { problemsOf } from '../support/error-of.js'

const one = { foo: () => 1, size: ({ region }: { region: string }) => region.length }
const two = { foo: () => 2 }

describe('a builder', () => {
  test('a builder never changes, because each call returns another one', async () => {
    const base = new DriverBuilder(openDriver).withModules(one)
    const overriding = base.withModules(two).allowModuleOverrides().withName('other')
    expect(await (await base.build()).execute(['foo'])).toEqual({ foo: 1 })
    expect(await (await overriding.build()).execute(['foo'])).toEqual({ foo: 2 })
    expect((await base.build()).name).toBe('dag')
    expect((await overriding.build()).name).toBe('other')
  })

  test('a builder merges configs, the later wins, and does not follow changes of the objects', async () => {
    const config = { region: 'eu' }
    const builder = new DriverBuilder(openDriver).withModules(one).withConfig({ region: 'x' }).withConfig(config)
    config.region = 'changed'
    const driver = await builder.build()
    config.region = 'changed again'
    expect(await driver.execute(['size'])).toEqual({ size: 'changed'.length })
  })

  test('a builder reports problems of name, adapters, config and modules at once', async () => {
    const builder = new DriverBuilder(openDriver).withName('').withModules(one, two).withConfig(null).withAdapters({})
    const problems = await problemsOf(builder.build())
    expect(problems.map((text) => text.split(':')[0])).toEqual([
      'DAG_DRIVER_INVALID_NAME',
      'DAG_ADAPTER_NO_MEMBERS',
      'DAG_CONFIG_NOT_OBJECT',
      'DAG_NODE_DUPLICATE',
    ])
  })

  test.each(['then', 'constructor', '$run'])('a builder refuses a config entry called %s', async (name) => {
    const builder = new DriverBuilder(openDriver).withModules(one).withConfig({ [name]: 1 })
    expect(await problemsOf(builder.build())).toEqual([expect.stringMatching(/DAG_CONFIG_FORBIDDEN_NAME/)])
  })

  test.each([3, undefined, 'x'.repeat(201)])('a builder refuses %s as a name', async (name) => {
    expect(await problemsOf(new DriverBuilder(openDriver).withModules(one).withName(name).build())).toEqual([
      expect.stringMatching(/DAG_DRIVER_INVALID_NAME/),
    ])
  })

  test('buildUnchecked builds the same driver', async () => {
    const driver = await new DriverBuilder(openDriver).withModules(one).buildUnchecked()
    expect(await driver.execute(['foo'])).toEqual({ foo: 1 })
  })
})

import { AsyncDriver, Driver } from '@dag/driver'
import { expect, it } from 'vitest'
import { findDriver } from '@/cli/replay/find-driver'
import { findLoader, stripsTypes } from '@/cli/replay/start-child'

const build = (name: string) =>
  AsyncDriver.builder()
    .withName(name)
    .withModules({ one: () => 1 })
    .build()
const [shop, stock] = await Promise.all([build('shop'), build('stock')])
const sync = Driver.builder()
  .withName('sync')
  .withModules({ one: () => 1 })
  .build()

it('the driver of a module is found among its exports, as a promise, or made by a function', async () => {
  expect(await findDriver({ other: 1, shop }, 'gone')).toBe(shop)
  expect(await findDriver({ shop, stock, default: shop }, 'stock')).toBe(stock)
  expect((await findDriver({ default: build('late') }, 'late')).name).toBe('late')
  expect((await findDriver({ createDriver: () => build('made') }, 'made')).name).toBe('made')
  expect(await findDriver({ sync }, 'sync')).toBe(sync)
})

it.each([
  [{}, /^It exports no driver\. Export/],
  [{ run: 1, createDriver: (folder: string) => folder }, /^It exports no driver \(its exports: run, createDriver\)\./],
  [{ shop, stock }, /several drivers, "shop", "stock", and none has the name of the run's driver, "gone"/],
])('a module without the driver is refused: %o', async (exported, message) => {
  await expect(findDriver(exported, 'gone')).rejects.toThrow(message)
})

it('TypeScript is loaded by tsx, or by Node.js itself', () => {
  expect(findLoader('/a/driver.mjs', '20.0.0')).toEqual([])
  expect(findLoader(import.meta.filename, '20.0.0')).toEqual(['--import', expect.stringMatching(/^file:.*tsx/)])
  expect(['20.19.0', '22.17.9', '22.18.0', '23.5.0', '23.6.0', '24.0.0'].map(stripsTypes)).toEqual([
    ...[false, false, true, false, true, true],
  ])
})

import assert from 'node:assert/strict'
import { type Adapter, AsyncDriver, type ExecuteOptions } from '@dag/driver'
import { type Contestant, type Measurement, measure } from './measure.js'
import type { Workload } from './workload.js'
import { listWorkloads } from './workloads.js'

const noOpHooks: Adapter = { preNodeExecute() {}, postNodeExecute() {} }

/** The driver as it is without types: the graphs of the benchmark are made of text. */
interface UntypedDriver {
  execute(outputs: readonly string[], options: ExecuteOptions): Promise<unknown>
}

async function driverOf({ module, output, inputs }: Workload, ...adapters: readonly Adapter[]) {
  const builder = AsyncDriver.builder()
    .withModules(module)
    .withAdapters(...adapters)
  const driver = (await builder.buildUnchecked()) as unknown as UntypedDriver
  return () => driver.execute([output], { inputs })
}

async function compare(workload: Workload): Promise<{ byHand: Measurement; driver: Measurement; hooks: Measurement }> {
  const byHand = workload.byHand.map((run, index): Contestant => ({ name: `by hand ${index + 1}`, run }))
  const driver: Contestant = { name: 'driver', run: await driverOf(workload) }
  const hooked: Contestant = { name: 'with hooks', run: await driverOf(workload, noOpHooks) }
  const [expected] = await Promise.all(byHand.map(({ run }) => run()))
  for (const { run } of [...byHand, driver, hooked]) assert.deepEqual(await run(), expected)

  const hands = await measure(byHand, { rounds: byHand.length > 1 ? 21 : 1 })
  const fastest = byHand[hands.findIndex(({ us }) => us === Math.min(...hands.map((hand) => hand.us)))]
  assert(fastest !== undefined)
  const [hand, own] = await measure([fastest, driver])
  const [, withHooks] = await measure([driver, hooked])
  assert(hand !== undefined && own !== undefined && withHooks !== undefined)
  return { byHand: hand, driver: own, hooks: withHooks }
}

const format = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

console.log(`node ${process.version}, medians of interleaved rounds; ratios are medians of the ratios of each round\n`)
console.log('| graph | by hand, us | driver, us | ratio | goal | no-op node hooks | goal |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const workload of listWorkloads()) {
  const { byHand, driver, hooks } = await compare(workload)
  const cells = [byHand.us, driver.us, driver.ratio, workload.goal, hooks.ratio, workload.hooksGoal].map(format)
  console.log(`| ${workload.name} | ${cells.join(' | ')} |`)
}

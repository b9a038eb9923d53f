import assert from 'node:assert/strict'
import { type Adapter, AsyncDriver, type ExecuteOptions } from '@dag/driver'
import { type Contestant, measure, median, ratio } from './measure.js'
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

async function compare(workload: Workload): Promise<number[]> {
  const byHand = workload.byHand.map((run, index): Contestant => ({ name: `by hand ${index + 1}`, run }))
  const driver: Contestant = { name: 'driver', run: await driverOf(workload) }
  const hooked: Contestant = { name: 'driver with hooks', run: await driverOf(workload, noOpHooks) }
  const [expected] = await Promise.all(byHand.map(({ run }) => run()))
  for (const { run } of [...byHand, driver, hooked]) assert.deepEqual(await run(), expected)

  const measured = await measure([driver, hooked, ...byHand])
  const [own, withHooks, ...hands] = measured
  const [fastest] = hands.toSorted((a, b) => median(a.roundsUs) - median(b.roundsUs))
  assert(own !== undefined && withHooks !== undefined && fastest !== undefined)
  return [
    ...[median(fastest.roundsUs), median(own.roundsUs), ratio(own, fastest), workload.goal],
    ...[ratio(withHooks, own), workload.hooksGoal],
  ]
}

const format = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

console.log(`node ${process.version}, medians of interleaved rounds; ratios are medians of the ratios of each round\n`)
console.log('| graph | by hand, us | driver, us | ratio | goal | no-op node hooks | goal |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const workload of listWorkloads()) {
  console.log(`| ${workload.name} | ${(await compare(workload)).map(format).join(' | ')} |`)
}

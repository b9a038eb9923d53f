// One driver against hand-written code in one process: `duel.ts GRAPH plain|hooked` prints the measurements.
// Nothing else runs in it, because other code would change the machine code that the engine makes.
import assert from 'node:assert/strict'
import { type Adapter, AsyncDriver, type ExecuteOptions } from '@dag/driver'
import { type Contestant, measure } from './measure.js'
import type { Workload } from './workload.js'
import { workloads } from './workloads.js'

const noOpHooks: Adapter = { preNodeExecute() {}, postNodeExecute() {} }

/** The driver without types, because the graphs of the benchmark are made of text. */
interface UntypedDriver {
  execute(outputs: readonly string[], options: ExecuteOptions): Promise<unknown>
}

async function driverOf({ module, output, inputs }: Workload, adapters: readonly Adapter[]): Promise<Contestant> {
  const builder = AsyncDriver.builder()
    .withModules(module)
    .withAdapters(...adapters)
  const driver = (await builder.buildUnchecked()) as unknown as UntypedDriver
  return { name: 'driver', run: () => driver.execute([output], { inputs }) }
}

const [graph = '', kind] = process.argv.slice(2)
const workload = workloads[graph]?.()
assert(workload !== undefined, `There is no graph "${graph}".`)
const contestants = [...workload.byHand, await driverOf(workload, kind === 'hooked' ? [noOpHooks] : [])]
const [expected, ...others] = await Promise.all(contestants.map(({ run }) => run()))
for (const result of others) assert.deepEqual(result, expected)
process.stdout.write(JSON.stringify(await measure(contestants)))

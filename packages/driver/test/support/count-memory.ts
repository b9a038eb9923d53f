import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'

/*
 * A test runs this in a separate process with --expose-gc. It prints the bytes of memory that are in use after each of
 * several rounds of 10,000 concurrent runs, a third of which fail and a third of which are cancelled.
 */
const RUNS = 10_000
const ROUNDS = 4

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const module = {
  a: async ({ x, $signal }: { x: number; $signal: AbortSignal }) => {
    await turn()
    return $signal.aborted ? 0 : x
  },
  b: async ({ a }: { a: number }) => {
    await turn()
    if (a % 3 === 1) throw new Error(`run ${a}`)
    return new Array(100).fill(a)
  },
  n: expand({}, ({ b }: { b: readonly number[] }) => b.slice(0, 3)),
  double: async ({ n }: { n: number }) => n * 2,
  all: collect(['double'], ({ double }: { double: readonly number[] }) => double.length),
}

const watching = { preNodeExecute() {}, postNodeExecute() {}, postGraphExecute() {} }

for (const adapters of [[], [watching]]) {
  const driver = await new DriverBuilder(openDriver, { modules: [module], adapters }).build()
  const used: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const runs = Array.from({ length: RUNS }, (_, x) => {
      const controller = new AbortController()
      const running = driver.execute(['all'], { inputs: { x }, signal: controller.signal, concurrency: 4 })
      if (x % 3 === 2) setImmediate(() => controller.abort())
      return running.then(
        () => 'success',
        () => 'stopped',
      )
    })
    const ends = await Promise.all(runs)
    if (ends.filter((end) => end === 'success').length < RUNS / 4) throw new Error('too few runs succeeded')
    await turn()
    globalThis.gc?.()
    used.push(process.memoryUsage().heapUsed)
  }
  process.stdout.write(`${JSON.stringify(used)}\n`)
}

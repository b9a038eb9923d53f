// The time to build drivers of many nodes and to execute them: the first time, when the plan is compiled, and again.
import { AsyncDriver, type ExecuteOptions } from '@dag/driver'
import { median } from './measure.js'
import { layered } from './shapes.js'
import { evaluate, textOf } from './workload.js'

/** The driver without types, because these graphs are made of text. */
interface Untyped {
  execute(outputs: readonly string[], options: ExecuteOptions): Promise<unknown>
}

interface Times {
  readonly buildMs: number
  readonly firstMs: number
  readonly nextMs: number
}

const PER_LAYER = 50
const REPETITIONS = 5

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly ms: number; readonly value: Value }> {
  const startedAtMs = performance.now()
  const value = await work()
  return { ms: performance.now() - startedAtMs, value }
}

/** Uses new functions, because the scanner remembers the texts that it has read. */
async function timesOf(count: number): Promise<Times> {
  const { nodes, output } = layered(count / PER_LAYER, PER_LAYER, false)
  const module = evaluate<() => unknown>(
    textOf(nodes),
    nodes.map(({ name }) => name),
  )
  const built = await timed(() => AsyncDriver.builder().withModules(module).buildUnchecked())
  const driver = built.value as unknown as Untyped
  const execute = (): Promise<unknown> => driver.execute([output], { inputs: { x: 1 } })
  const first = await timed(execute)
  const next = await timed(execute)
  return { buildMs: built.ms, firstMs: first.ms, nextMs: next.ms }
}

console.log(`\nNode ${process.version}. Layers of ${PER_LAYER}, medians of ${REPETITIONS}.\n`)
console.log('| nodes | build, ms | per node, us | first run, ms | next run, ms |')
console.log('| ---: | ---: | ---: | ---: | ---: |')
for (const count of [1_000, 10_000, 100_000]) {
  const all: Times[] = []
  for (let repetition = 0; repetition < REPETITIONS; repetition++) all.push(await timesOf(count))
  const buildMs = median(all.map((times) => times.buildMs))
  const cells = [
    buildMs,
    (buildMs / count) * 1000,
    ...(['firstMs', 'nextMs'] as const).map((key) => median(all.map((times) => times[key]))),
  ]
  console.log(
    `| ${count.toLocaleString('en-US')} | ${cells.map((cell) => cell.toFixed(cell < 10 ? 2 : 0)).join(' | ')} |`,
  )
}

// Kills the processes of one run of a fleet, and cuts its network. `npm run chaos -w packages/remote -- Redis kills` runs a part.
import { type CutKind, type CutSide, runWithCut } from '../test/chaos/cut.js'
import { runWithKills } from '../test/chaos/kills.js'
import { ENGINES, type RunningEngine } from '../test/engines.js'

const ITEMS = 400
const KILLS = 200
const CUT_MS = 20_000

interface Row {
  readonly result: unknown
  readonly expected: number
  readonly items: number
  readonly again: number
  readonly inFlight: number
  /** Items that a worker has begun after its network was cut. */
  readonly after?: number
}

const cut = (side: CutSide, kind: CutKind) => (engine: RunningEngine) =>
  runWithCut(engine, { items: ITEMS, ms: 400, side, kind, cutMs: CUT_MS })

const trials: Readonly<Record<string, (engine: RunningEngine) => Promise<Row>>> = {
  kills: (engine) => runWithKills(engine, { items: ITEMS, kills: KILLS, seed: Date.now() }),
  'worker silent': cut('worker', 'silent'),
  'worker refused': cut('worker', 'refused'),
  'coordinator silent': cut('coordinator', 'silent'),
  'coordinator refused': cut('coordinator', 'refused'),
}

const chosen = process.argv.slice(2)
const isChosen = (names: readonly string[], name: string): boolean => {
  const wanted = chosen.filter((word) => names.includes(word))
  return wanted.length === 0 || wanted.includes(name)
}

console.log(
  `One run of ${ITEMS} items on two workers: ${KILLS} processes are killed, or the network is cut for ${CUT_MS / 1000} s.\n`,
)
console.log('| engine | trial | result | items | begun again | at most | seconds | details |')
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
const engines = ENGINES.map(({ name }) => name)
for (const { name, start } of ENGINES.filter(({ name }) => isChosen(engines, name))) {
  for (const [trial, run] of Object.entries(trials)) {
    if (!isChosen(Object.keys(trials), trial)) continue
    const engine = await start()
    const startedAtMs = performance.now()
    try {
      const { result, expected, items, again, inFlight, ...details } = await run(engine)
      const isRight = result === expected && items === ITEMS && again <= inFlight && details.after !== 0
      if (!isRight) process.exitCode = 1
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0)
      const shown = Object.entries(details).map(([key, value]) => `${key} ${value}`)
      console.log(
        `| ${name} | ${trial} | ${isRight ? 'right' : `wrong: ${String(result)}`} | ${items} | ${again} | ${inFlight} | ${seconds} | ${shown.join(', ')} |`,
      )
    } catch (error) {
      process.exitCode = 1
      console.log(`| ${name} | ${trial} | failed: ${String(error)} | | | | | |`)
    } finally {
      await engine.stop()
    }
  }
}

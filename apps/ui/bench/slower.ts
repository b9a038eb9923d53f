// How often *why slower* names the right node and cause of a made-up regression, and how often it raises a false alarm.
import { judgeRegression, judgeUnchanged } from './regressions/judge'
import { REGRESSIONS } from './regressions/regressions'

const PER_KIND = 100
const UNCHANGED = 1_000
/** Seeds that no threshold was chosen on. */
const FIRST_SEED = Number(process.env.BENCH_SEED ?? 500_000)

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

console.log('| regression | runs | slower than usual | node and cause right |')
console.log('| --- | ---: | ---: | ---: |')
let rights = 0
let runs = 0
for (const [index, kind] of REGRESSIONS.entries()) {
  const verdicts = []
  for (let seed = FIRST_SEED + 10_000 * index; verdicts.length < PER_KIND; seed++) {
    const verdict = judgeRegression(kind, seed)
    if (verdict !== null) verdicts.push({ ...verdict, seed })
  }
  const right = verdicts.filter((verdict) => verdict.right).length
  const noticed = verdicts.filter(({ change }) => change.verdict === 'slower').length
  rights += right
  runs += verdicts.length
  console.log(`| ${kind} | ${verdicts.length} | ${noticed} | ${right} |`)
  if (process.env.BENCH_MISSES === undefined) continue
  for (const { change, expected, seed } of verdicts.filter((verdict) => !verdict.right)) {
    const main = change.main === null ? 'nothing' : `${change.main.node}: ${change.main.cause}`
    console.error(`${kind} ${seed}: expected ${expected}, got ${change.verdict}, ${main}`)
  }
}
console.log(`| all | ${runs} | | ${rights} (${percent(rights, runs)}) |\n`)

const alarms = Array.from({ length: UNCHANGED }, (_, index) => judgeUnchanged(FIRST_SEED + 900_000 + index)).filter(
  ({ right }) => !right,
)
console.log(`False alarms in ${UNCHANGED} unchanged runs: ${alarms.length} (${percent(alarms.length, UNCHANGED)})`)

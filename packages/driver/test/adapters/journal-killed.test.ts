import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

/** More with DAG_FUZZ, at other places in every call. */
const KILLS = process.env.DAG_FUZZ === undefined ? 20 : 200
const IN_FLIGHT = 8
const TOTAL = 400 * 399

const folder = mkdtempSync(join(tmpdir(), 'dag-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = join(folder, 'program.mjs')
await build({
  entryPoints: [fileURLToPath(new URL('./killed/program.ts', import.meta.url))],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
})

/** Runs the program, and kills it after it has noted a number of lines. Null: it runs to its end. True: it was killed. */
async function live(runId: string, lines: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [program, join(folder, 'journal'), join(folder, runId), runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let noted = 0
  child.stdout.on('data', (chunk: Buffer) => {
    noted += chunk.length
    if (lines !== null && noted >= lines) child.kill('SIGKILL')
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (signal === null) expect(code).toBe(0)
  return signal !== null
}

/** The lines that a run has noted. What was being written when it was killed is left out. */
function readLog(runId: string): string[] {
  const file = join(folder, runId)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
}

/** Checks what the processes of one run have noted together, and returns how many node runs began more than once. */
function checkLog(runId: string, kills: number): number {
  const lines = readLog(runId)
  const done = new Set<string>()
  const started = new Map<string, number>()
  for (const line of lines) {
    const [word, ...name] = line.split(' ')
    const key = name.join(' ')
    if (word === 'done') done.add(key)
    if (word !== 'start') continue
    expect(done.has(key), `${key} began again after it had finished`).toBe(false)
    started.set(key, (started.get(key) ?? 0) + 1)
  }
  const again = [...started.values()].reduce((sum, times) => sum + times - 1, 0)
  expect(started.size).toBe(800)
  expect(again).toBeLessThanOrEqual(kills * IN_FLIGHT)
  expect(lines.at(-1)).toBe(`total ${TOTAL}`)
  return again
}

test(`a run that is killed ${KILLS} times has the right result, and only what was in flight begins twice`, async () => {
  const [counts = []] = fc.sample(
    fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 20 * KILLS, maxLength: 20 * KILLS }),
    1,
  )
  let kills = 0
  for (let run = 0; kills < KILLS; run++) {
    const runId = `run-${run}`
    let killed = 0
    while (await live(runId, kills < KILLS ? (counts.pop() ?? 1) : null)) {
      kills++
      killed++
    }
    checkLog(runId, killed)
  }
  expect(kills).toBe(KILLS)
}, 600_000)

import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ENGINES } from './engines.js'
import { type PlainFleetOptions, startWorker, type TestWorker } from './workers.js'

const COORDINATOR = fileURLToPath(new URL('./fixtures/coordinator.mjs', import.meta.url))
const ITEMS = 400
const CONCURRENCY = 4
/** Processes that are killed in one run. `DAG_FUZZ=200` kills 200. */
const KILLS = Number(process.env.DAG_FUZZ ?? 6)

describe.each(ENGINES)('a fleet on $name', ({ start }) => {
  it('gives the right result however often its processes are killed', {
    timeout: 60_000 + KILLS * 20_000,
  }, async () => {
    const engine = await start()
    onTestFinished(() => engine.stop())
    const folder = await mkdtemp(join(tmpdir(), 'dag-kills-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const log = join(folder, 'log')
    const options = { connection: engine.connection, queue: 'kills', attempts: 1000, lostAfterMs: 1000 }
    const begun = async (): Promise<number[]> => {
      const text = await readFile(log, 'utf8').catch(() => '')
      return text.split('\n').flatMap((line) => (line.startsWith('square ') ? [Number(line.split(' ')[1])] : []))
    }

    const workers: TestWorker[] = []
    const addWorker = async (): Promise<void> => {
      workers.push(await startWorker(options, ['--loop', '--concurrency', String(CONCURRENCY)]))
    }
    await Promise.all([addWorker(), addWorker()])
    onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.end('SIGKILL')))))
    let coordinator = startCoordinator(options, log)
    onTestFinished(() => void coordinator.child.kill('SIGKILL'))

    const choices = fc.sample(fc.tuple(fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true })), {
      numRuns: KILLS,
      seed: 7,
    })
    for (const [index, [victim, when]] of choices.entries()) {
      // The kills are spread over the run, by its progress and not by time.
      const progress = Math.floor((ITEMS * (index + when)) / (KILLS + 1))
      await expect.poll(async () => new Set(await begun()).size, { timeout: 60_000 }).toBeGreaterThanOrEqual(progress)
      const worker = victim === 0 ? null : workers.splice(victim - 1, 1)[0]
      if (worker == null) {
        coordinator.child.kill('SIGKILL')
        coordinator = startCoordinator(options, log)
      } else {
        await worker.end('SIGKILL')
        await addWorker()
      }
    }

    expect(await coordinator.result).toBe((ITEMS * (ITEMS - 1) * (2 * ITEMS - 1)) / 6)
    const starts = await begun()
    expect(new Set(starts).size).toBe(ITEMS)
    const killed = choices.filter(([victim]) => victim !== 0).length
    expect(starts.length - ITEMS).toBeLessThanOrEqual(killed * CONCURRENCY)
  })
})

/** Starts a process that executes the run. Its result never comes if it is killed. */
function startCoordinator(options: PlainFleetOptions, log: string) {
  const env = { ...process.env, FLEET_OPTIONS: JSON.stringify(options) }
  const child: ChildProcess = fork(COORDINATOR, ['the-run', log, String(ITEMS)], { env, execArgv: [] })
  const result = new Promise<unknown>((resolve) => child.once('message', resolve))
  return { child, result }
}

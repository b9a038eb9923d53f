import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FleetOptions } from '../src/fleet/fleet.js'

/** Options of a fleet that cross to another process. */
export type PlainFleetOptions = Omit<FleetOptions, 'store'> & { readonly folder?: string }

const PROGRAM = fileURLToPath(new URL('../bin/dag-work.mjs', import.meta.url))
export const MODULE = fileURLToPath(new URL('./fixtures/fleet-driver.mjs', import.meta.url))

export interface TestWorker {
  readonly child: ChildProcess
  /** Everything that it has written. */
  readonly output: () => string
  /** Waits until the output contains a text. */
  until(text: string): Promise<void>
  /** Its exit code; null: a signal has ended it. */
  readonly ended: Promise<number | null>
  /** Ends it, and returns its exit code; null: the signal has ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a worker of the fixture, and waits until it serves. */
export async function startWorker(
  options: PlainFleetOptions,
  args: readonly string[] = ['--loop'],
): Promise<TestWorker> {
  const worker = spawnWorker([MODULE, ...args], options)
  await worker.until('serves the queue')
  return worker
}

/** Starts the program `dag-work`. */
export function spawnWorker(args: readonly string[], options: PlainFleetOptions | null = null): TestWorker {
  const env = { ...process.env, FLEET_OPTIONS: JSON.stringify(options) }
  const child = fork(PROGRAM, args, { env, stdio: 'pipe', execArgv: [] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const listeners = new Set<() => void>()
  let output = ''
  const add = (chunk: Buffer): void => {
    output += chunk
    for (const listener of listeners) listener()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return {
    child,
    output: () => output,
    ended,
    until: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (output.includes(text)) resolve()
        }
        listeners.add(check)
        check()
        void ended.then(() => reject(new Error(`the worker has ended: ${output}`)))
      }),
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

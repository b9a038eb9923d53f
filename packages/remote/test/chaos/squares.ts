import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlainFleetOptions } from '../workers.js'

const COORDINATOR = fileURLToPath(new URL('../fixtures/coordinator.mjs', import.meta.url))

/** A begin of an item, as the worker has noted it. */
interface Begin {
  readonly item: number
  readonly pid: number
}

export interface SquaresOptions {
  readonly items: number
  /** Milliseconds that an item takes at least. */
  readonly ms: number
  /** Items end only when `allow` says so. */
  readonly isGated?: boolean
}

/** The run whose processes are killed or cut off: the sum of squares, of which each item notes that it begins. */
export class Squares {
  readonly items: number
  private readonly ms: number
  private readonly isGated: boolean
  private readonly folder: string
  private readonly coordinators: ChildProcess[] = []

  private constructor(folder: string, { items, ms, isGated = false }: SquaresOptions) {
    this.folder = folder
    this.items = items
    this.ms = ms
    this.isGated = isGated
  }

  static async open(options: SquaresOptions): Promise<Squares> {
    const squares = new Squares(await mkdtemp(join(tmpdir(), 'dag-chaos-')), options)
    await squares.allow(0)
    return squares
  }

  get expected(): number {
    const { items } = this
    return (items * (items - 1) * (2 * items - 1)) / 6
  }

  /** Starts a process that executes the run, or continues it. Its result never comes if it is killed. */
  startCoordinator(options: PlainFleetOptions): { readonly child: ChildProcess; readonly result: Promise<unknown> } {
    const env = { ...process.env, FLEET_OPTIONS: JSON.stringify(options) }
    const args = ['the-run', this.log, String(this.items), String(this.ms), ...(this.isGated ? [this.gate] : [])]
    const child = fork(COORDINATOR, args, { env, execArgv: [] })
    this.coordinators.push(child)
    const result = new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', (code) => {
        if (code !== null && code !== 0) reject(new Error(`the executing process has ended with code ${code}`))
      })
    })
    result.catch(() => {})
    return { child, result }
  }

  async listBegins(): Promise<Begin[]> {
    const text = await readFile(this.log, 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => {
      const [word, item, pid] = line.split(' ')
      return word === 'square' && pid !== undefined ? [{ item: Number(item), pid: Number(pid) }] : []
    })
  }

  /** Lets items end until this many ends are counted. One that was killed while it ended counts too. */
  async allow(ends: number): Promise<void> {
    const draft = `${this.gate}.draft`
    await writeFile(draft, String(ends))
    await rename(draft, this.gate)
  }

  async countEnds(): Promise<number> {
    return stat(`${this.gate}.ended`).then(
      ({ size }) => size,
      () => 0,
    )
  }

  /** Waits until as many different items have begun. */
  async untilBegun(count: number): Promise<void> {
    await until(async () => countItems(await this.listBegins()) >= count)
  }

  async close(): Promise<void> {
    for (const child of this.coordinators) child.kill('SIGKILL')
    await rm(this.folder, { recursive: true, force: true })
  }

  private get gate(): string {
    return join(this.folder, 'gate')
  }

  private get log(): string {
    return join(this.folder, 'log')
  }
}

export function countItems(begins: readonly Begin[]): number {
  return new Set(begins.map(({ item }) => item)).size
}

/** Asks again and again until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

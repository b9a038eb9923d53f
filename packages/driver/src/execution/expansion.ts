import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import { findThen, type Then } from '../node/thenable.js'

/** What an expansion needs from the run that it belongs to. */
export interface ExpansionHost {
  /** Runs what follows for one item; `onDone` may be called before this returns. */
  startItem(item: unknown, index: number, onDone: (results: Readonly<Record<string, unknown>>) => void): void
  /** Waits for a thenable that an iterator gave. */
  await(thenable: unknown, then: Then, onValue: (value: unknown) => void): void
  /** The items could not be had. */
  onError(error: unknown): void
  /** Every item is through: by name, what was collected, in the order of the items. */
  onDone(collected: Readonly<Record<string, readonly unknown[]>>): void
}

type Items = Iterator<unknown> | AsyncIterator<unknown>

/** Pulls items out of what a node gave and keeps a bounded number of them under way. */
export class Expansion {
  private readonly host: ExpansionHost
  private readonly limit: number
  private readonly collected: Record<string, unknown[]>
  private items: Items | null = null
  private started = 0
  private active = 0
  private isExhausted = false
  private isPulling = false
  private isPumping = false

  constructor(host: ExpansionHost, names: readonly string[], limit: number) {
    this.host = host
    this.limit = limit
    this.collected = Object.fromEntries(names.map((name) => [name, []]))
  }

  start(node: string, value: unknown): void {
    try {
      this.items = openItems(node, value)
    } catch (error) {
      this.host.onError(error)
      return
    }
    this.pump()
  }

  /** No item is pulled any more; a generator gets the chance to clean up. */
  stop(): void {
    const { items } = this
    if (this.isExhausted || items === null) return
    this.isExhausted = true
    try {
      const closing: unknown = items.return?.()
      if (closing instanceof Promise) closing.catch(() => {})
    } catch {
      // The run has failed already, and for a better reason.
    }
  }

  private pump(): void {
    if (this.isPumping) return
    this.isPumping = true
    while (!this.isExhausted && !this.isPulling && this.active < this.limit) this.pull()
    this.isPumping = false
    if (this.isExhausted && !this.isPulling && this.active === 0) this.finish()
  }

  private pull(): void {
    this.isPulling = true
    try {
      const next = this.items?.next()
      const then = findThen(next)
      if (then === null) this.receive(next as IteratorResult<unknown>)
      else {
        this.host.await(next, then, (value) => {
          this.receive(value as IteratorResult<unknown>)
          this.pump()
        })
      }
    } catch (error) {
      this.isExhausted = true
      this.host.onError(error)
    }
  }

  private receive({ done, value }: IteratorResult<unknown>): void {
    this.isPulling = false
    if (this.isExhausted) return
    if (done === true) {
      this.isExhausted = true
      return
    }
    const index = this.started++
    this.active++
    this.host.startItem(value, index, (results) => {
      for (const name in this.collected) (this.collected[name] as unknown[])[index] = results[name]
      this.active--
      this.pump()
    })
  }

  private finish(): void {
    if (this.items === null) return
    this.items = null
    this.host.onDone(this.collected)
  }
}

function openItems(node: string, value: unknown): Items {
  if (typeof value === 'object' && value !== null) {
    const source = value as Partial<AsyncIterable<unknown> & Iterable<unknown>>
    if (typeof source[Symbol.asyncIterator] === 'function')
      return (source as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    if (typeof source[Symbol.iterator] === 'function') return (source as Iterable<unknown>)[Symbol.iterator]()
  }
  throw new DagError([problem('DAG_EXPAND_NOT_ITERABLE', { node, received: describeValue(value) })])
}

import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import { findThen, silence, type Then } from '../node/thenable.js'

/** What an expansion needs from the run that it belongs to. */
export interface ExpansionHost {
  /** Runs what follows for one item; `onDone` may be called before this returns. */
  startItem(item: unknown, index: number, onDone: (results: Readonly<Record<string, unknown>>) => void): void
  /** Waits for a thenable that an iterator gave. */
  await(thenable: unknown, then: Then, onValue: (value: unknown) => void, onError: (error: unknown) => void): void
  /** The items could not be had. */
  onError(error: unknown): void
  /** Every item is through: by name, what was collected, in the order of the items. */
  onDone(collected: Readonly<Record<string, readonly unknown[]>>): void
}

type Items = Iterator<unknown> | AsyncIterator<unknown>

/** Pulls items out of what a node gave and keeps a bounded number of them under way. */
export class Expansion {
  private readonly host: ExpansionHost
  private readonly node: string
  private readonly limit: number
  private readonly collected: Record<string, unknown[]>
  /** Null: there are no more to be had. */
  private items: Items | null = null
  private started = 0
  private active = 0
  private isPulling = false
  private isPumping = false
  private isOver = false

  constructor(host: ExpansionHost, node: string, names: readonly string[], limit: number) {
    this.host = host
    this.node = node
    this.limit = limit
    this.collected = Object.fromEntries(names.map((name) => [name, []]))
  }

  start(value: unknown): void {
    try {
      const items = openItems(this.node, value)
      if (this.isOver) close(items)
      else this.items = items
    } catch (error) {
      this.fail(error)
    }
    this.pump()
  }

  /** No item is pulled any more; a generator gets the chance to clean up. */
  stop(): void {
    const { items } = this
    this.isOver = true
    this.items = null
    if (items !== null) close(items)
  }

  private fail(error: unknown): void {
    this.isOver = true
    this.items = null
    this.host.onError(error)
  }

  private pump(): void {
    if (this.isPumping) return
    this.isPumping = true
    while (this.items !== null && !this.isPulling && this.active < this.limit) this.pull(this.items)
    this.isPumping = false
    if (this.items !== null || this.active > 0 || this.isOver) return
    this.isOver = true
    this.host.onDone(this.collected)
  }

  private pull(items: Items): void {
    this.isPulling = true
    try {
      const next: unknown = items.next()
      if (this.isOver) {
        // A generator that stops its own run cannot be closed before it has paused.
        silence(next)
        close(items)
        return
      }
      const then = findThen(next)
      if (then === null) this.receive(next)
      else {
        const onNext = (late: unknown): void => {
          this.receive(late)
          this.pump()
        }
        this.host.await(next, then, onNext, (error) => this.fail(error))
      }
    } catch (error) {
      this.fail(error)
    }
  }

  private receive(next: unknown): void {
    this.isPulling = false
    if (this.isOver) return
    let item: unknown
    try {
      const result = checkResult(this.node, next)
      if (result.done) this.items = null
      else item = result.value
    } catch (error) {
      this.fail(error)
      return
    }
    if (this.items === null) return
    const index = this.started++
    this.active++
    this.host.startItem(item, index, (results) => {
      for (const name in this.collected) (this.collected[name] as unknown[])[index] = results[name]
      this.active--
      this.pump()
    })
  }
}

function openItems(node: string, value: unknown): Items {
  if (typeof value === 'object' && value !== null) {
    // Promises in a list may reject before they are pulled, or never be.
    if (Array.isArray(value)) value.forEach(silence)
    const source = value as Partial<AsyncIterable<unknown> & Iterable<unknown>>
    if (typeof source[Symbol.asyncIterator] === 'function')
      return (source as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    if (typeof source[Symbol.iterator] === 'function') return (source as Iterable<unknown>)[Symbol.iterator]()
  }
  throw new DagError([problem('DAG_EXPAND_NOT_ITERABLE', { node, received: describeValue(value) })])
}

/** As in a loop, for what is no object would never be done. */
function checkResult(node: string, next: unknown): IteratorResult<unknown> {
  if (typeof next === 'object' && next !== null) return next as IteratorResult<unknown>
  const received = `an iterator that gives ${describeValue(next)}`
  throw new DagError([problem('DAG_EXPAND_NOT_ITERABLE', { node, received })])
}

/** Whatever goes wrong: the run has failed already, and for a better reason. */
function close(items: Items): void {
  try {
    silence(items.return?.())
  } catch {}
}

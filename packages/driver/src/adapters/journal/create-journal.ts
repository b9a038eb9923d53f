import { DagError } from '../../errors/dag-error.js'
import { problem } from '../../errors/problem.js'
import type { GraphNode } from '../../graph/graph.js'
import type { Adapter, Resumed, RunOpening } from '../../lifecycle/adapter.js'
import { findThen } from '../../node/thenable.js'
import { aFunction, aString, hasFunctions, oneOf, timerMilliseconds } from '../../options/option-rule.js'
import { checkAdapterOptions } from '../check-adapter-options.js'
import { within } from '../within.js'
import { headOf, readEarlierRun } from './open-run.js'
import { RunHasher, type RunHashes } from './run-hashes.js'
import { RunJournal } from './run-journal.js'
import type { JournalStore } from './store.js'

/**
 * Options of `createJournal`.
 *
 * @example
 * const options: JournalOptions = { store: fileJournal('.dag/journal'), onCodeChange: 'rerun', keep: 'unfinished' }
 * const journal = createJournal(options)
 */
export interface JournalOptions {
  /** The store of the journals: `fileJournal(directory)`, or another. */
  readonly store: JournalStore
  /** The runs that are kept: those whose caller gave a `runId`, or all. Default: `named`. */
  readonly runs?: 'named' | 'all'
  /** The nodes whose results are kept; others run again. Default: all. */
  readonly nodes?: 'all' | ((node: GraphNode) => boolean)
  /**
   * A continued run whose code, inputs, overrides or config have changed is refused, or the nodes that have changed
   * run again, with all that follow. Default: `refuse`.
   */
  readonly onCodeChange?: 'refuse' | 'rerun'
  /** Part of the code of every node: for changes that its text does not show. Default: none. */
  readonly version?: string
  /** Whether the journal of a run is removed when the run has succeeded. Default: `all` are kept. */
  readonly keep?: 'all' | 'unfinished'
  /** How long a call of the store may take, in milliseconds from 1 to 2,147,483,647. Default: 10,000. */
  readonly storeTimeoutMs?: number
}

/**
 * Counts of node runs, or of whole items that ran elsewhere, since the journal was created.
 *
 * @example
 * const share = ({ takenOver, kept }: JournalStats) => takenOver / Math.max(1, takenOver + kept)
 */
export interface JournalStats {
  /** Results of earlier runs: their functions were not called. */
  readonly takenOver: number
  /** Results that were stored. */
  readonly kept: number
  /** Results that are not plain values, or that belong to items that cannot be known again: they would run again. */
  readonly notKept: number
}

/**
 * The adapter of `createJournal`.
 *
 * @example
 * const journal: Journal = createJournal({ store: fileJournal('.dag/journal') })
 * await journal.remove('nightly-2026-11-27')
 */
export interface Journal
  extends Required<Pick<Adapter, 'openRun' | 'executeNode' | 'executeItem' | 'postGraphExecute'>> {
  stats(): JournalStats
  /** Removes the journal of a run that is not under way, if there is one. */
  remove(runId: string): Promise<void>
}

const ALL = oneOf('all')

const RULES = {
  store: {
    expected: 'an object with the functions create, read, append and remove, as fileJournal() makes it',
    accepts: (value: unknown) => hasFunctions(value, 'create', 'read', 'append', 'remove'),
    isRequired: true,
  },
  runs: oneOf('named', 'all'),
  nodes: {
    expected: `${ALL.expected} or a function`,
    accepts: (value: unknown) => ALL.accepts(value) || aFunction.accepts(value),
  },
  onCodeChange: oneOf('refuse', 'rerun'),
  version: aString,
  keep: oneOf('all', 'unfinished'),
  storeTimeoutMs: timerMilliseconds,
}

/**
 * An adapter that keeps the results of a run while it is under way, so that `execute(outputs, { runId, resume: true })` continues
 * it after the process has ended: only what had not finished runs again. A node run ends when its result is stored. Only plain
 * values are kept. Give it to the driver before adapters that run nodes elsewhere.
 *
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`; a run is refused with
 * `DAG_JOURNAL_EXISTS`, `DAG_JOURNAL_IN_USE`, `DAG_JOURNAL_CHANGED` or `DAG_JOURNAL_OTHER_DRIVER`
 * @example
 * const journal = createJournal({ store: fileJournal('.dag/journal') })
 * const driver = await AsyncDriver.builder().withName('nightly').withModules(pipeline).withAdapters(journal).build()
 * await driver.execute(['report'], { runId: 'nightly-2026-11-27', resume: true })
 */
export function createJournal(options: JournalOptions): Journal {
  checkAdapterOptions<JournalOptions>('createJournal', options, RULES)
  const { store, runs = 'named', nodes = 'all', onCodeChange = 'refuse', version = '', keep = 'all' } = options
  const { storeTimeoutMs = 10_000 } = options
  const hasher = new RunHasher(version)
  const counts = { takenOver: 0, kept: 0, notKept: 0 }
  /** Null: it is being opened. */
  const open = new Map<string, RunJournal | null>()
  const bounded = <T>(pending: T | PromiseLike<T>): Promise<T> => within(storeTimeoutMs, pending)
  const append = (runId: string, record: Uint8Array): void | Promise<void> => {
    const pending = store.append(runId, record)
    return findThen(pending) === null ? undefined : bounded(pending)
  }

  const begin = async (run: RunOpening): Promise<Resumed | null> => {
    const { runId } = run
    const isNew = await bounded(store.create(runId))
    if (!isNew && !run.resume) throw new DagError([problem('DAG_JOURNAL_EXISTS', { runId })])
    try {
      const hashes: RunHashes = hasher.hashesOf(run)
      const earlier = isNew ? null : await readEarlierRun(store.read(runId), run, hashes)
      if (earlier !== null && earlier.changed.length > 0 && onCodeChange === 'refuse') {
        throw new DagError([problem('DAG_JOURNAL_CHANGED', { runId, changed: earlier.changed })])
      }
      await append(runId, headOf(run, hashes))
      const journal = new RunJournal({
        runId,
        kept: earlier?.kept ?? new Map(),
        isPicked: (node) => nodes === 'all' || nodes(node),
        isKnown: (node) => hashes.full[node] != null,
        append: (record) => append(runId, record),
        counts,
      })
      open.set(runId, journal)
      return earlier?.resumed ?? null
    } catch (error) {
      await store.release?.(runId)
      throw error
    }
  }

  return {
    async openRun(run) {
      const { runId } = run
      if (runs === 'named' && !run.isNamed) return null
      if (open.has(runId)) throw new DagError([problem('DAG_JOURNAL_IN_USE', { runId })])
      open.set(runId, null)
      try {
        return await begin(run)
      } catch (error) {
        open.delete(runId)
        throw error
      }
    },
    executeNode(execution, next) {
      const run = open.get(execution.runId)
      return run == null ? next() : run.executeNode(execution, next)
    },
    executeItem(execution, next) {
      const run = open.get(execution.runId)
      return run == null ? next() : run.executeItem(execution, next)
    },
    async postGraphExecute({ runId, outcome }) {
      if (!open.has(runId)) return
      try {
        await bounded(store.release?.(runId))
        if (keep === 'unfinished' && outcome.status === 'success') await bounded(store.remove(runId))
      } finally {
        open.delete(runId)
      }
    },
    stats: () => ({ ...counts }),
    async remove(runId) {
      if (open.has(runId)) throw new DagError([problem('DAG_JOURNAL_IN_USE', { runId })])
      await bounded(store.remove(runId))
    },
  }
}

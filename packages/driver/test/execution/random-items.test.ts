import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import type { Adapter, NodeFinished, NodeStarted } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { createNotes, expectationOf, idOf, moduleOf, type Notes } from '../support/execute-items.js'
import { INPUTS, type ItemNode, manners, randomItems, sources } from '../support/random-items.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Turns of the event loop after which a run that has not ended never will. */
const MAX_TURNS = 200

type End =
  | { readonly status: 'success'; readonly value: unknown }
  | { readonly status: 'stopped'; readonly value: unknown }
  | { readonly status: 'hangs'; readonly value: null }

async function endOf(running: Promise<unknown>): Promise<End> {
  let end: End = { status: 'hangs', value: null }
  running.then(
    (value) => {
      end = { status: 'success', value }
    },
    (value) => {
      end = { status: 'stopped', value }
    },
  )
  for (let turns = 0; end.status === 'hangs' && turns < MAX_TURNS; turns++) await turn()
  return end
}

/** Counts the starts and ends that adapters receive, and keeps the outcomes. */
function createWatch(notes: Notes) {
  const counts = new Map<string, number>()
  const ends: string[] = []
  const outcomes = new Map<string, string>()
  const endedAtWork: string[] = []
  let failedNode: string | null = null
  const countNode = (by: number) => (event: NodeStarted | NodeFinished) => {
    const id = idOf(event.node.name, event.item)
    counts.set(id, (counts.get(id) ?? 0) + by)
  }
  const adapter: Adapter = {
    preNodeExecute: countNode(1),
    postNodeExecute(event) {
      countNode(-1)(event)
      outcomes.set(idOf(event.node.name, event.item), event.outcome.status)
      if (notes.openSources.has(event.node.name)) endedAtWork.push(event.node.name)
    },
    postGraphExecute({ outcome }) {
      ends.push(outcome.status)
      if (outcome.status === 'failed') failedNode = outcome.node
    },
  }
  return {
    adapter,
    ends,
    outcomes,
    /** Nodes whose end was reported while their generator was at work. */
    endedAtWork,
    failedNode: () => failedNode,
    open: () => [...counts].filter(([, count]) => count !== 0),
  }
}

/** The outcomes of a node, of all its items if it runs once per item. */
function outcomesOf(outcomes: ReadonlyMap<string, string>, name: string): string[] {
  return [...outcomes].flatMap(([id, status]) => (id === name || id.startsWith(`${name}#`) ? [status] : []))
}

const adapters: readonly (readonly [string, readonly Adapter[]])[] = [
  ['no hooks', []],
  ['hooks around the run', [{ preGraphExecute() {}, async postGraphExecute() {} }]],
  ['sync hooks', [{ preNodeExecute() {}, postNodeExecute() {} }]],
  ['async hooks', [{ async preGraphExecute() {}, async preNodeExecute() {}, async postNodeExecute() {} }]],
  ['something around nodes', [{ executeNode: async (_, next) => Promise.resolve().then(next) }]],
]

/** Everything that exists once, and may be requested. */
function outputsOf(nodes: readonly ItemNode[]): string[] {
  return nodes.filter(({ perItemOf, expand }) => perItemOf === null && expand === null).map(({ name }) => name)
}

const concurrency = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })

describe.each(adapters)('random graphs with items, with %s,', (kind, hooks) => {
  test('any graph with items computes what plain recursion computes and calls each node once per item', async () => {
    const working = randomItems(['sync', 'async', 'late', 'thenable'], sources.slice(0, -1))
    await fc.assert(
      fc.asyncProperty(working, concurrency, fc.boolean(), async (nodes, limit, isPromised) => {
        const notes = createNotes()
        const driver = await buildDriver(
          moduleOf(nodes, notes, () => {}),
          { adapters: hooks },
        )
        const outputs = outputsOf(nodes)
        const expected = expectationOf(nodes, outputs)
        const inputs = isPromised ? { x0: Promise.resolve(INPUTS.x0), x1: turn().then(() => INPUTS.x1) } : INPUTS
        const options = limit === undefined ? { inputs } : { inputs, concurrency: limit }
        expect(await endOf(driver.execute(outputs, options))).toEqual({ status: 'success', value: expected.results })
        expect(notes.received).toEqual(expected.received)
        expect([...notes.called].sort()).toEqual([...expected.received.keys()].sort())
        expect(notes.openSources.size).toBe(0)
        if (kind !== 'something around nodes') expect(notes.mostPending).toBeLessThanOrEqual(limit ?? Infinity)
      }),
    )
  })

  test('any graph with items that stops ends once, starts nothing afterwards and reports every end', async () => {
    const any = randomItems(manners, sources)
    const moment = fc.option(fc.nat({ max: 20 }), { nil: null })
    await fc.assert(
      fc.asyncProperty(any, concurrency, moment, async (nodes, limit, cancelledAfter) => {
        const notes = createNotes()
        const watch = createWatch(notes)
        const controller = new AbortController()
        const abort = (): void => controller.abort('cancelled')
        const isWatched = hooks.length > 0
        const driver = await buildDriver(moduleOf(nodes, notes, abort), {
          adapters: isWatched ? [watch.adapter, ...hooks] : [],
        })
        const outputs = outputsOf(nodes)
        const expected = expectationOf(nodes, outputs)
        const options = { inputs: INPUTS, signal: controller.signal }
        const running = endOf(
          driver.execute(outputs, limit === undefined ? options : { ...options, concurrency: limit }),
        )
        if (cancelledAfter !== null) {
          for (let at = 0; at < cancelledAfter; at++) await Promise.resolve()
          abort()
        }
        const { status, value } = await running
        const called = notes.called.length
        for (let turns = 0; turns < 5; turns++) await turn()
        expect(notes.called).toHaveLength(called)
        expect(new Set(notes.called).size).toBe(called)
        for (const id of notes.called) expect(notes.received.get(id)).toEqual(expected.received.get(id))
        expect(notes.openSources.size).toBe(0)
        expect(status).not.toBe('hangs')
        if (status === 'success') expect(value).toEqual(expected.results)
        if (status === 'stopped') expect(String(value)).toMatch(/^(n\d+(#\d)? (threw|rejected|gave up)|cancelled)$/)
        if (!isWatched) return
        expect(watch.open()).toEqual([])
        const failed = value === 'cancelled' ? 'cancelled' : 'failed'
        expect(watch.ends).toEqual([status === 'success' ? 'success' : failed])
        expect(watch.endedAtWork).toEqual([])
        const failedNode = watch.failedNode()
        if (failedNode !== null) expect(outcomesOf(watch.outcomes, failedNode)).toContain('failed')
        for (const { name, expand } of nodes)
          if (expand?.source === 'failing') expect(outcomesOf(watch.outcomes, name)).not.toContain('success')
      }),
    )
  })
})

test('hooks that throw, reject or cancel at any moment end any run once, and every node run that began', async () => {
  const fault = fc.record({
    at: fc.nat({ max: 40 }),
    kind: fc.constantFrom('throws', 'rejects', 'cancels', 'cancels later'),
    isAround: fc.boolean(),
  })
  const working = randomItems(['sync', 'async', 'late', 'thenable'], sources.slice(0, -1))
  await fc.assert(
    fc.asyncProperty(working, fault, concurrency, async (nodes, { at, kind, isAround }, limit) => {
      const notes = createNotes()
      const watch = createWatch(notes)
      const controller = new AbortController()
      let moments = 0
      const act = (): unknown => {
        if (moments++ !== at) return undefined
        if (kind === 'throws') throw 'hook'
        if (kind === 'rejects') return Promise.resolve().then(() => Promise.reject('hook'))
        if (kind === 'cancels') return controller.abort('cancelled')
        return Promise.resolve().then(() => controller.abort('cancelled'))
      }
      const hostile = { preGraphExecute: act, preNodeExecute: act, postNodeExecute: act, postGraphExecute: act }
      const around: Adapter = {
        executeNode: async (_, next) => {
          await act()
          return next()
        },
      }
      const driver = await buildDriver(
        moduleOf(nodes, notes, () => {}),
        { adapters: [watch.adapter, hostile as Adapter, ...(isAround ? [around] : [])] },
      )
      const outputs = outputsOf(nodes)
      const options = { inputs: INPUTS, signal: controller.signal }
      const { status, value } = await endOf(
        driver.execute(outputs, limit === undefined ? options : { ...options, concurrency: limit }),
      )
      const called = notes.called.length
      for (let turns = 0; turns < 5; turns++) await turn()
      expect(notes.called).toHaveLength(called)
      expect(new Set(notes.called).size).toBe(called)
      expect(status).not.toBe('hangs')
      if (status === 'success') expect(value).toEqual(expectationOf(nodes, outputs).results)
      else expect(['hook', 'cancelled']).toContain(value)
      expect(watch.open()).toEqual([])
      expect(watch.endedAtWork).toEqual([])
      expect(watch.ends).toHaveLength(1)
      expect(notes.openSources.size).toBe(0)
    }),
  )
})

test('the synchronous driver computes the same for any sync graph with items', () => {
  const sync = randomItems(['sync'], ['array', 'generator'])
  fc.assert(
    fc.property(sync, fc.boolean(), (nodes, isObserved) => {
      const notes = createNotes()
      const observing = isObserved ? [{ preNodeExecute() {}, postNodeExecute() {}, postGraphExecute() {} }] : []
      const modules = [moduleOf(nodes, notes, () => {})]
      const driver = new DriverBuilder(openSyncDriver, { modules, adapters: observing }).build()
      const expected = expectationOf(nodes, outputsOf(nodes))
      expect(driver.execute(outputsOf(nodes), { inputs: INPUTS })).toEqual(expected.results)
      expect(notes.received).toEqual(expected.received)
      expect(notes.called).toHaveLength(expected.received.size)
    }),
  )
})

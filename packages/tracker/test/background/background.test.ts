import type { IngestEvent, RunStartedEvent, VersionEvent } from '@dag/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Background, createBackground } from '../../src/background/background.js'
import type { Lookups } from '../../src/background/lookups.js'
import { redactText } from '../../src/redaction/redact-text.js'
import type { NodeSource } from '../../src/source/find-sources.js'
import { toVersionEvent } from '../../src/version/version-event.js'
import { GRAPH } from '../support/driver-events.js'
import { nodeFinished, runStarted } from '../support/events.js'
import { createFakeClock, type FakeClock } from '../support/fake-clock.js'
import { createFakeTransport, type FakeTransport } from '../support/fake-transport.js'

const VERSION = toVersionEvent(1, GRAPH)
const GIT = { branch: 'main', commit: null, dirty: null }
const SOURCE: NodeSource = { file: '/app/a.ts', line: 3, source: 'const foo', documentation: 'Foo.' }
const NONE: Lookups = { findSources: null, mapStacks: null, readDirty: async () => null }

let clock: FakeClock
let transport: FakeTransport
let filled: VersionEvent[]
beforeEach(() => {
  clock = createFakeClock()
  transport = createFakeTransport()
  filled = []
})

const create = (lookups: Partial<Lookups>): Background =>
  createBackground({
    lookups: { ...NONE, ...lookups },
    clock,
    git: GIT,
    redact: redactText,
    onVersion: (event) => filled.push(event),
  })

const send = (background: Background, events: readonly IngestEvent[], timeoutMs = 5_000) =>
  background
    .around(transport)
    .send({ protocol: 1, client: { instanceId: 'i', name: 'n', version: 'v' }, dropped: [], events }, timeoutMs)

const started = (): RunStartedEvent => ({ ...runStarted('r1'), git: GIT })
const failed = (): IngestEvent => ({
  ...nodeFinished('r1', 'foo'),
  status: 'failed',
  error: { name: 'Error', message: 'no', stack: 'compiled' },
})

const never = <T>(): Promise<T> => new Promise(() => {})

describe('look-ups of versions', () => {
  it('a version is filled soon after the build, and never at once', async () => {
    const background = create({ findSources: async (functions) => new Map(functions.map((fn) => [fn, SOURCE])) })
    background.look(GRAPH, VERSION)
    expect([background.isBusy, filled]).toEqual([true, []])
    await clock.advance(0)
    expect(filled).toEqual([
      { ...VERSION, nodes: VERSION.nodes.map((node) => (node.kind === 'input' ? node : { ...node, ...SOURCE })) },
    ])
    expect(background.isBusy).toBe(false)
  })

  it('a version stays as it is if nothing is found', async () => {
    const background = create({ findSources: async () => new Map() })
    background.look(GRAPH, VERSION)
    await background.settle(1_000)
    expect(filled).toEqual([])
  })

  it('a version is awaited at the end of the program, within the limit', async () => {
    const quick = create({ findSources: async (functions) => new Map(functions.map((fn) => [fn, SOURCE])) })
    quick.look(GRAPH, VERSION)
    await quick.settle(1_000)
    expect(filled).toHaveLength(1)
    const slow = create({ findSources: never })
    slow.look(GRAPH, VERSION)
    const settled = slow.settle(300)
    await clock.advance(300)
    await settled
    expect(slow.isBusy).toBe(true)
  })
})

describe('events on their way out', () => {
  it('a failure carries the original places of its stack', async () => {
    await send(create({ mapStacks: async (stacks) => stacks.map(() => 'original') }), [failed()])
    expect(transport.accepted[0]).toMatchObject({ error: { stack: 'original' } })
  })

  it.each<[string, Lookups['mapStacks']]>([
    ['takes too long', never],
    ['fails', () => Promise.reject(new Error('no'))],
  ])('a failure carries the stack of the runtime if mapping %s', async (_, mapStacks) => {
    const sent = send(create({ mapStacks }), [failed()])
    await clock.advance(1_000)
    await sent
    expect(transport.accepted[0]).toMatchObject({ error: { stack: 'compiled' } })
    expect(clock.timers).toBe(0)
  })

  it('the start of a run reports changed files once that is known', async () => {
    const background = create({ readDirty: async () => true })
    await send(background, [started()])
    background.look(GRAPH, VERSION)
    await background.settle(1_000)
    await send(background, [started()])
    expect(transport.accepted).toMatchObject([{ git: { dirty: null } }, { git: { dirty: true } }])
  })

  it('events without look-ups are sent at once', async () => {
    const background = create({ mapStacks: never })
    await send(background, [started()])
    expect(transport.accepted).toHaveLength(1)
  })
})

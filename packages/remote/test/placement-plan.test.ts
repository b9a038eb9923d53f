import { AsyncDriver, collect, createCache, expand, place, tag } from '@dag/driver'
import { describe, expect, it } from 'vitest'
import { createRemote, type RemoteOptions } from '../src/create-remote.js'
import type { Placement } from '../src/jobs/job.js'
import { planPlacements } from '../src/placement-plan.js'
import { rejection } from './open-driver.js'

const nowhere: Placement = { window: 7, run: () => Promise.reject(new Error('nothing runs')) }
const other: Placement = { ...nowhere, window: 9 }
const placements = { threads: nowhere, fleet: other }

const n = ({ count }: { count: number }) => Array.from({ length: count }, (_, index) => index)
const a = ({ n }: { n: number }) => n
const b = ({ a }: { a: number }) => a
const all = collect(['b'], ({ b }: { b: readonly number[] }) => b)
const threads = <F extends (...args: never[]) => unknown>(fn: F): F => place({ on: 'threads' }, fn)

const build = (module: object, options: Partial<RemoteOptions> = {}) =>
  AsyncDriver.builder()
    .withModules(module)
    .withAdapters(createRemote({ placements, ...options }))
    .buildUnchecked()

const plan = async (module: object, nodes: RemoteOptions['nodes'] | null = null) => {
  const { graph } = await AsyncDriver.builder().withModules(module).buildUnchecked()
  const found = planPlacements(graph, { placements, nodes: nodes ?? null })
  return { nodes: [...found.nodes.keys()], items: [...found.items.keys()], windows: Object.fromEntries(found.windows) }
}

describe('planPlacements', () => {
  it('takes the items together where place is around expand, or all their nodes have one place', async () => {
    const together = { nodes: [], items: ['n'], windows: { n: 7 } }
    expect(await plan({ n: threads(expand({}, n)), a, b, all })).toEqual(together)
    expect(await plan({ n: expand({}, n), a: threads(a), b: threads(b), all })).toEqual(together)
  })

  it('takes nodes one by one where their places differ', async () => {
    const module = { n: expand({}, n), a: threads(a), b: place({ on: 'fleet' }, b), all: threads(all) }
    expect(await plan(module)).toEqual({ nodes: ['a', 'b', 'all'], items: [], windows: { n: 9 } })
    const partly = { n: expand({}, n), a: threads(a), b: place({ on: 'here' }, b), all }
    expect(await plan(partly)).toEqual({ nodes: ['a'], items: [], windows: { n: 7 } })
  })

  it('takes the place of a node from its tags, if place does not say', async () => {
    const module = { heavy: tag({ cost: 'high' }, () => 1), light: () => 2, here: place({ on: 'here' }, () => 3) }
    const nodes: RemoteOptions['nodes'] = ({ tags, name }) =>
      tags.cost === 'high' || name === 'here' ? 'threads' : null
    expect(await plan(module, nodes)).toEqual({ nodes: ['heavy'], items: [], windows: {} })
  })
})

describe('createRemote', () => {
  it('refuses places that do not exist, and places that contradict each other, at build', async () => {
    expect(await rejection(build({ x: place({ on: 'moon' }, () => 1) }))).toMatchObject({
      code: 'DAG_GRAPH_REFUSED',
      message: expect.stringContaining('node "x" is placed on "moon", and there are threads, fleet, here'),
    })
    const mixed = { n: threads(expand({}, n)), a: place({ on: 'fleet' }, a), b, all }
    expect(await rejection(build(mixed))).toMatchObject({
      message: expect.stringContaining('the items of "n" run on "threads" together, and node "a" is placed on "fleet"'),
    })
  })

  it('belongs after a cache', async () => {
    const remote = () => createRemote({ placements })
    const module = { x: threads(() => 1) }
    const builder = AsyncDriver.builder().withModules(module)
    expect(await rejection(builder.withAdapters(remote(), createCache()).buildUnchecked())).toMatchObject({
      code: 'DAG_ADAPTER_INSIDE_PLACEMENT',
    })
    expect(await builder.withAdapters(createCache(), remote()).buildUnchecked()).toBeDefined()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunNode } from '@/contract/run'
import { toPicture } from '@/features/run/picture/picture'
import { toPictureRows } from '@/features/run/picture/picture-rows'
import { toRunModel } from '@/features/run/run-model'
import { runDetail } from '../../../support/records'
import { ran, runNode } from '../../../support/run-fixture'

/** Nodes that need some of those before them, each in one of a few modules or in none; names that look like groups among them. */
const runs = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(), { maxLength: 3 }),
      group: fc.constantFrom(null, 'tax', 'lists', '-', '--', 'rules'),
      name: fc.constantFrom('n', 'group ', 'tax.', '-'),
      ran: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((plans): readonly RunNode[] => {
    const names = plans.map(({ name }, index) => `${name}${index}`)
    return plans.map(({ needs, group, ran: hasRun }, index) => {
      const before = index === 0 ? [] : [...new Set(needs.map((need) => names[need % index] ?? ''))]
      const name = names[index] ?? ''
      return hasRun ? ran(name, before, index, index + 2, { group }) : runNode(name, before, { group })
    })
  })

const scenes = fc
  .record({
    nodes: runs,
    grouping: fc.constantFrom('module' as const, 'subdag' as const),
    open: fc.subarray(['tax', 'lists', '-', '--', '---', 'rules', 'gone']),
    center: fc.nat(),
    steps: fc.constantFrom(1, 2, 3, null),
  })
  .map(({ nodes, grouping, open, center, steps }) => {
    const model = toRunModel(runDetail({ nodes }))
    const name = nodes[center % nodes.length]?.name ?? null
    const picture = toPicture(model, { grouping, open: new Set(open), center: name, steps })
    return { nodes, model, picture, name, grouping }
  })

const toPairs = (nodes: readonly RunNode[]) =>
  nodes.flatMap((node) => node.dependencies.map((need) => `${need.name} ${node.name}`)).sort()

describe('the picture of a run', () => {
  it('the picture of a run has every node in exactly one box or by itself', () => {
    fc.assert(
      fc.property(scenes, ({ nodes, picture }) => {
        const drawn = picture.shape.nodes.flatMap(
          ({ name }) => picture.boxes.get(name)?.members.map((node) => node.name) ?? [name],
        )
        expect(drawn.toSorted()).toEqual(nodes.map(({ name }) => name).sort())
      }),
    )
  })

  it('the picture of a run draws every edge, merges it into one of groups, or counts it', () => {
    fc.assert(
      fc.property(scenes, ({ nodes, picture }) => {
        const merged = picture.edges.reduce((sum, { count }) => sum + count, 0)
        expect(merged + picture.leftOut.inside + picture.leftOut.back).toBe(toPairs(nodes).length)
        expect(picture.shape.edges).toEqual(picture.edges.map(({ from, to }) => [from, to]))
        expect(new Set(picture.edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(picture.edges.length)
      }),
    )
  })

  it('the picture of a run has no cycle, however its groups need each other', () => {
    fc.assert(
      fc.property(scenes, ({ picture }) => {
        const open = new Set(picture.shape.nodes.keys())
        for (let rest = open.size + 1; rest > open.size; ) {
          rest = open.size
          const blocked = new Set(picture.edges.flatMap(({ from, to }) => (open.has(from) ? [to] : [])))
          for (const index of [...open]) if (!blocked.has(index)) open.delete(index)
        }
        expect(open.size).toBe(0)
      }),
    )
  })

  it('the picture of a run with all groups open is the whole graph', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom('module' as const, 'subdag' as const), (nodes, grouping) => {
        const model = toRunModel(runDetail({ nodes }))
        const closed = toPicture(model, { grouping, open: new Set(), center: null, steps: null })
        const open = new Set(closed.groups.map(({ key }) => key))
        const { shape, edges, leftOut, boxes } = toPicture(model, { grouping, open, center: null, steps: null })
        expect(boxes.size).toBe(0)
        expect(leftOut).toEqual({ nodes: 0, inside: 0, back: 0 })
        expect(shape.nodes).toEqual(model.shape.nodes)
        const pairs = edges.map(({ from, to }) => `${shape.nodes[from]?.name} ${shape.nodes[to]?.name}`)
        expect(pairs.sort()).toEqual(toPairs(nodes))
      }),
    )
  })

  it('the picture of a run draws the edges of a neighbourhood or counts them at their nodes', () => {
    fc.assert(
      fc.property(scenes, ({ nodes, picture, name }) => {
        const { around } = picture
        if (around === null) return
        expect(around.center).toBe(name)
        const shown = new Set(around.shape.nodes.map((node) => node.name))
        expect(shown.has(around.center)).toBe(true)
        for (const shownName of shown) {
          expect(picture.shape.nodes.some((thing) => thing.name === shownName)).toBe(false)
          const needs = nodes.find((node) => node.name === shownName)?.dependencies ?? []
          const neededBy = nodes.filter(({ dependencies }) => dependencies.some((need) => need.name === shownName))
          expect(around.stubs.get(shownName) ?? { needs: 0, neededBy: 0 }).toEqual({
            needs: needs.filter((need) => !shown.has(need.name)).length,
            neededBy: neededBy.filter((node) => !shown.has(node.name)).length,
          })
        }
        const both = nodes.filter((node) => shown.has(node.name)).flatMap(({ dependencies }) => dependencies)
        expect(around.edges.length).toBe(both.filter((need) => shown.has(need.name)).length)
      }),
    )
  })

  it('the picture of a run without groups counts the nodes beyond the neighbourhood', () => {
    fc.assert(
      fc.property(scenes, ({ nodes, model, name }) => {
        const { around, shape, leftOut } = toPicture(model, {
          grouping: 'none',
          open: new Set(),
          center: name,
          steps: 1,
        })
        expect(shape.nodes).toEqual([])
        expect((around?.shape.nodes.length ?? 0) + leftOut.nodes).toBe(nodes.length)
      }),
    )
  })

  it('the rows of a picture have every node once, in a row or counted', () => {
    fc.assert(
      fc.property(scenes, ({ model, picture }) => {
        const rows = toPictureRows(picture, model.runnable)
        const counted = rows.reduce((sum, row) => {
          if (row.kind === 'node') return sum + 1
          if (row.kind === 'more') return sum + row.count
          return row.open === 'closed' ? sum + row.group.members.length : sum
        }, 0)
        expect(counted).toBe(model.runnable.length)
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      }),
    )
  })
})

describe('the neighbourhood in a picture', () => {
  const hub = runNode('hub', [], { group: 'lists' })
  const users = Array.from({ length: 200 }, (_, index) => runNode(`user${index}`, ['hub'], { group: 'tax' }))
  const model = toRunModel(runDetail({ nodes: [hub, ...users] }))

  it('the neighbourhood in a picture leaves out the siblings of its node, and says how many there are', () => {
    const { around } = toPicture(model, { grouping: 'module', open: new Set(), center: 'user7', steps: 2 })
    expect(around?.shape.nodes.map(({ name }) => name)).toEqual(['hub', 'user7'])
    expect(around?.stubs.get('hub')).toEqual({ needs: 0, neededBy: 199 })
  })

  it('the neighbourhood in a picture is never larger than can be read', () => {
    const { around } = toPicture(model, { grouping: 'module', open: new Set(), center: 'hub', steps: null })
    expect(around?.shape.nodes).toHaveLength(60)
    expect(around?.stubs.get('hub')).toEqual({ needs: 0, neededBy: 141 })
  })
})

import { describe, expect, test } from 'vitest'
import { extractFields, pipeOutput, step, tag } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'

const tagsOf = async (module: object) => {
  const driver = await buildDriver(module)
  return Object.fromEntries(driver.listNodes().map(({ name, tags }) => [name, tags]))
}

describe('tag', () => {
  test('tag adds its tags to the node and leaves its result unchanged', async () => {
    const score = tag({ owner: 'growth' }, ({ x }: { x: number }) => x + 1)
    const driver = await buildDriver({ score })
    expect(driver.graph.nodes.get('score')?.tags).toEqual({ owner: 'growth' })
    expect(await driver.execute(['score'], { inputs: { x: 1 } })).toEqual({ score: 2 })
  })

  test('tag prefers the outer tag, and adds the rest', async () => {
    const score = tag(
      { owner: 'growth', tier: '1' },
      tag({ owner: 'core', pii: 'no' }, () => 1),
    )
    expect(await tagsOf({ score })).toEqual({ score: { owner: 'growth', tier: '1', pii: 'no' } })
  })

  test('tag reaches every node that the function defines', async () => {
    const user = tag(
      { owner: 'growth' },
      extractFields(
        ['name'],
        pipeOutput([step((user: { name: string }) => user)], () => ({ name: 'a' })),
      ),
    )
    const tags = await tagsOf({ user })
    expect(Object.keys(tags)).toEqual(['user.raw', 'user.step1', 'user', 'name'])
    expect(new Set(Object.values(tags).map(({ owner }) => owner))).toEqual(new Set(['growth']))
  })

  test('tag copies the given tags', async () => {
    const tags: Record<string, string> = { owner: 'growth' }
    const score = tag(tags, () => 1)
    tags.owner = 'nobody'
    expect(await tagsOf({ score })).toEqual({ score: { owner: 'growth' } })
  })
})

import { createDriver, type NodeFinished } from '@dag/driver'
import { createRemote, threads } from '@dag/remote'
import { expect, it } from 'vitest'
import * as pipeline from '../src/pipeline.js'

const inputs = { count: 12, sentences: 20, query: 'a worker keeps the log', limit: 3 }

it('scores the same on threads as in this process', async () => {
  const workers = new Set<string | undefined>()
  const driver = createDriver({
    name: 'fleet',
    modules: [pipeline],
    adapters: [
      {
        postNodeExecute: ({ item, placement }: NodeFinished) => void (item !== null && workers.add(placement?.worker)),
      },
      createRemote({
        placements: { threads: threads({ module: new URL('../src/driver.ts', import.meta.url), threads: 2 }) },
      }),
    ],
  })
  const here = createDriver({ name: 'here', modules: [pipeline] })
  const { best } = await driver.execute(['best'], { inputs })
  await driver.close()
  expect(best).toEqual((await here.execute(['best'], { inputs })).best)
  expect(best).toHaveLength(3)
  expect([...workers].every((worker) => worker?.startsWith('thread '))).toBe(true)
})

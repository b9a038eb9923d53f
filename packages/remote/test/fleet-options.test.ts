import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AsyncDriver, type NodeFunction, retry } from '@dag/driver'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fleet } from '../src/fleet/fleet.js'
import { folderStore } from '../src/fleet/folder-store.js'
import { codeVersionOf } from '../src/jobs/code-version.js'
import { work } from '../src/work/work.js'
import { FIXTURE } from './placements.js'
import { spawnWorker } from './workers.js'

const connection = 'redis://localhost'

describe('fleet', () => {
  it.each([
    [{ queue: 'q' }, 'connection of fleet must be an address'],
    [{ connection: 'http://localhost', queue: 'q' }, 'connection of fleet must be an address'],
    [{ connection }, 'queue of fleet must be a name without ":"'],
    [{ connection, queue: 'a:b' }, 'queue of fleet must be a name without ":"'],
    [{ connection, queue: 'q', attempts: 0 }, 'attempts of fleet must be a whole number from 1'],
    [{ connection, queue: 'q', keepMs: 10 }, 'keepMs of fleet must be a number from 1000'],
    [{ connection, queue: 'q', fallback: 'there' }, 'fallback of fleet must be "here"'],
    [{ connection, queue: 'q', store: {} }, 'store of fleet must be an object with put and get'],
  ])('refuses the options %j', (options, message) => {
    expect(() => fleet(options as never)).toThrow(message)
  })
})

describe('work', () => {
  it('refuses options that cannot be used, and modules without a fleet', async () => {
    await expect(work({ module: FIXTURE, concurrency: 0 })).rejects.toThrow('concurrency of work must be')
    await expect(work({ module: new URL('./fixtures/absent.mjs', import.meta.url) })).rejects.toThrow(
      'DAG_REMOTE_MODULE',
    )
  })

  it('ends the program with 2 for wrong arguments and 1 for other errors', async () => {
    const { pathname } = FIXTURE
    const ends = await Promise.all(
      [[], ['--nothing', pathname], [pathname, '--concurrency', 'many'], [pathname]].map(async (args) => {
        const { child, output } = spawnWorker(args)
        return [await new Promise((resolve) => child.once('close', resolve)), output()] as const
      }),
    )
    expect(ends.map(([code]) => code)).toEqual([2, 2, 2, 1])
    expect(ends[0]?.[1]).toContain('Usage: dag-work MODULE')
    expect(ends[3]?.[1]).toContain('have no fleet')
  })
})

describe('codeVersionOf', () => {
  const versionOf = async (module: Readonly<Record<string, NodeFunction>>): Promise<string> => {
    const { graph } = await AsyncDriver.builder().withModules(module).buildUnchecked()
    return codeVersionOf(graph)
  }

  it('changes with functions, names and modifiers, and with nothing else', async () => {
    const a = () => 1
    const b = ({ a }: { a: number }) => a + 1
    const own = await versionOf({ a, b })
    expect(await versionOf({ b, a })).toBe(own)
    const others = [
      { a, b: () => 2 },
      { a, c: b },
      { a, b: retry({ attempts: 2 }, b) },
      { a, b: retry({ attempts: 3 }, b) },
    ]
    expect(new Set([own, ...(await Promise.all(others.map(versionOf)))]).size).toBe(5)
  })
})

describe('folderStore', () => {
  it('keeps values by key, and removes those that are old', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dag-store-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { put, get } = folderStore({ folder: join(folder, 'new'), keepMs: 60_000 })
    await put('a', new Uint8Array([1, 2]))
    expect(new Uint8Array((await get('a')) ?? [])).toEqual(new Uint8Array([1, 2]))
    expect(await get('b')).toBe(null)
    await utimes(join(folder, 'new', 'a'), 1, 1)
    await folderStore({ folder: join(folder, 'new'), keepMs: 60_000 }).put('c', new Uint8Array([3]))
    expect(await readdir(join(folder, 'new'))).toEqual(['c'])
  })
})

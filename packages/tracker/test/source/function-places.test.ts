import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { findFunctionPlaces } from '../../src/source/function-places.js'
import { readText } from '../../src/source/read-text.js'

const plain = ({ a }: { a: number }): number => a
const bound = plain.bind(null)
const evaluated = new Function('return 1')
const proxied = new Proxy(plain, {
  ownKeys() {
    throw new Error('a trap was called')
  },
})

describe('the place of a function', () => {
  it('is its script and the line in it', async () => {
    const places = await findFunctionPlaces([plain])
    expect(places.get(plain)?.script).toContain('function-places.test.ts')
    expect(places.get(plain)?.line).toBeGreaterThan(0)
  })

  it('is that of the function it is bound to', async () => {
    const places = await findFunctionPlaces([plain, bound])
    expect(places.get(bound)).toEqual(places.get(plain))
  })

  it('is in the package of a dependency', async () => {
    const { test } = await import('fast-check').then(({ default: fc }) => ({ test: fc.assert }))
    const place = (await findFunctionPlaces([test])).get(test)
    expect(place?.script).toMatch(/node_modules\/fast-check\//)
    expect(await readText(place?.script.replace(/^file:\/\//, '') ?? '', 1e7)).not.toBeNull()
  })

  it.each<[string, object]>([
    ['native', Math.max],
    ['evaluated', evaluated],
    ['behind a proxy', proxied],
  ])('is not known if it is %s', async (_, fn) => {
    expect(await findFunctionPlaces([fn])).toEqual(new Map())
  })

  it('is found for many at once, leaving nothing behind', async () => {
    const functions = Array.from(
      { length: 200 },
      (_, index) =>
        ({ a }: { a: number }) =>
          a + index,
    )
    const symbols = Object.getOwnPropertySymbols(globalThis)
    expect((await findFunctionPlaces(functions)).size).toBe(200)
    expect(Object.getOwnPropertySymbols(globalThis)).toEqual(symbols)
  })

  it('is found under fake timers', async () => {
    vi.useFakeTimers()
    try {
      expect((await findFunctionPlaces([plain])).size).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is found beside a debugger that is at work, whose breakpoints stay', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'dag-places-')), 'target.cjs')
    writeFileSync(file, 'exports.target = (x) => {\n  return x + 1\n}\n')
    const { target } = createRequire(import.meta.url)(file)
    const session = new Session()
    session.connect()
    let pauses = 0
    session.on('Debugger.paused', () => pauses++)
    try {
      session.post('Debugger.enable')
      session.post('Debugger.setBreakpointByUrl', { urlRegex: 'target\\.cjs', lineNumber: 1 })
      target(1)
      expect((await findFunctionPlaces([target])).size).toBe(1)
      target(1)
      expect(pauses).toBe(2)
    } finally {
      session.disconnect()
      rmSync(dirname(file), { recursive: true })
    }
  })
})

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
  it('the place of a function is its script and a line', async () => {
    const places = await findFunctionPlaces([plain])
    expect(places.get(plain)?.script).toContain('function-places.test.ts')
    expect(places.get(plain)?.line).toBeGreaterThan(0)
  })

  it('the place of a bound function is that of its target', async () => {
    const places = await findFunctionPlaces([plain, bound])
    expect(places.get(bound)).toEqual(places.get(plain))
  })

  it('the place of a function of a dependency is in its package', async () => {
    const { test } = await import('fast-check').then(({ default: fc }) => ({ test: fc.assert }))
    const place = (await findFunctionPlaces([test])).get(test)
    expect(place?.script).toMatch(/node_modules\/fast-check\//)
    expect(await readText(place?.script.replace(/^file:\/\//, '') ?? '', 1e7)).not.toBeNull()
  })

  it.each<[string, object]>([
    ['native', Math.max],
    ['evaluated', evaluated],
    ['behind a proxy', proxied],
  ])('the place of a function is unknown if it is %s', async (_, fn) => {
    expect(await findFunctionPlaces([fn])).toEqual(new Map())
  })

  it('places of many functions are found at once, and nothing is left behind', async () => {
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

  it('places are found under fake timers', async () => {
    vi.useFakeTimers()
    try {
      expect((await findFunctionPlaces([plain])).size).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('places are found while a debugger is attached, and its breakpoints stay', async () => {
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

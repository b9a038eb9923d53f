import type { VersionNode } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toVersionEvent } from '../../src/version/version-event.js'
import { createVersions } from '../../src/version/versions.js'
import { GRAPH } from '../support/driver-events.js'
import { version } from '../support/events.js'

describe('filled versions', () => {
  const filled = { ...version('checkout'), nodes: [] }

  it('a filled version replaces the earlier one and is sent again', () => {
    const versions = createVersions(() => {})
    const first = version('checkout')
    expect(versions.add(first)).toBe(true)
    versions.confirm(first)
    versions.fill(filled)
    expect(versions.listUnsent()).toEqual([filled])
    expect(versions.listUnsent()[0]).toBe(filled)
    versions.confirm(filled)
    expect(versions.unsent).toBe(0)
  })

  it('a filled version is sent again if the earlier one was being sent', () => {
    const versions = createVersions(() => {})
    const first = version('checkout')
    versions.add(first)
    versions.fill(filled)
    versions.confirm(first)
    expect(versions.listUnsent()[0]).toBe(filled)
  })

  it('a filled version that was dropped does not return', () => {
    const versions = createVersions(() => {})
    const first = version('checkout')
    versions.add(first)
    versions.remove(first)
    versions.fill(filled)
    expect(versions.unsent).toBe(0)
  })

  it('a filled version is known when it is built again', () => {
    const versions = createVersions(() => {})
    versions.add(version('checkout'))
    expect(versions.add(version('checkout'))).toBe(false)
  })
})

describe('many versions', () => {
  const numbered = (number: number) => version(`v${number}`)

  it('versions beyond a thousand are evicted, oldest first, and lost if never confirmed', () => {
    let lost = 0
    const versions = createVersions(() => lost++)
    for (let number = 0; number < 1_000; number++) versions.add(numbered(number))
    versions.confirm(numbered(0))
    versions.forgetConfirmations()
    for (let number = 1_000; number < 1_003; number++) versions.add(numbered(number))
    expect(lost).toBe(2)
    expect(versions.listUnsent().map(({ name }) => name)).toEqual(
      Array.from({ length: 1_000 }, (_, number) => `v${number + 3}`),
    )
  })

  it('versions use at most 64 MiB of memory, except a single larger one', () => {
    let lost = 0
    const versions = createVersions(() => lost++)
    const [node] = toVersionEvent(1, GRAPH).nodes.filter(({ kind }) => kind === 'function')
    const large = (name: string) => ({
      ...version(name),
      nodes: [{ ...node, text: 'x'.repeat(20_000_000) } as VersionNode],
    })
    versions.add(large('first'))
    versions.add(large('second'))
    expect([lost, versions.unsent]).toEqual([1, 1])
    versions.remove(large('second'))
    versions.add(large('third'))
    expect([lost, versions.unsent]).toEqual([1, 1])
  })
})

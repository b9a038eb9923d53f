import { describe, expect, it } from 'vitest'
import { createVersions } from '../../src/version/versions.js'
import { version } from '../support/events.js'

describe('a version that was filled', () => {
  const filled = { ...version('checkout'), nodes: [] }

  it('is sent again, in the place of the one before', () => {
    const versions = createVersions()
    const first = version('checkout')
    expect(versions.add(first)).toBe(true)
    versions.confirm(first)
    versions.fill(filled)
    expect(versions.listUnsent()).toEqual([filled])
    expect(versions.listUnsent()[0]).toBe(filled)
    versions.confirm(filled)
    expect(versions.unsent).toBe(0)
  })

  it('is sent again also if the one before was on its way meanwhile', () => {
    const versions = createVersions()
    const first = version('checkout')
    versions.add(first)
    versions.fill(filled)
    versions.confirm(first)
    expect(versions.listUnsent()[0]).toBe(filled)
  })

  it('does not come back once it was given up', () => {
    const versions = createVersions()
    const first = version('checkout')
    versions.add(first)
    versions.remove(first)
    versions.fill(filled)
    expect(versions.unsent).toBe(0)
  })

  it('is known when it is built again', () => {
    const versions = createVersions()
    versions.add(version('checkout'))
    expect(versions.add(version('checkout'))).toBe(false)
  })
})

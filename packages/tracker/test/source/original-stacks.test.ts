import { LIMITS, type NodeFinishedEvent } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import type { MapStacks } from '../../src/source/map-stacks.js'
import { toOriginalStacks } from '../../src/source/original-stacks.js'

const redact = (text: string): string => text.replaceAll('hunter2', '[redacted]')

describe('an event', () => {
  const event: NodeFinishedEvent = {
    type: 'node-finished',
    run: 'r1',
    node: 'total',
    item: null,
    status: 'failed',
    startedAtUs: 1,
    finishedAtUs: 7_000,
    result: null,
    error: {
      name: 'Error',
      message: 'no',
      stack: 'one',
      causes: [
        { name: 'Error', message: 'a', stack: null },
        { name: 'Error', message: 'b', stack: 'two' },
      ],
    },
  }

  it('an event gets mapped stacks for its error and the causes', async () => {
    const mapStacks: MapStacks = async (stacks) => stacks.map(({ stack, thrownAtMs }) => `${stack} at ${thrownAtMs}`)
    const [mapped] = await toOriginalStacks([event], mapStacks, redact)
    expect(mapped).toEqual({
      ...event,
      error: {
        ...event.error,
        stack: 'one at 7',
        causes: [
          { name: 'Error', message: 'a', stack: null },
          { name: 'Error', message: 'b', stack: 'two at 7' },
        ],
      },
    })
  })

  it('mapped stacks are redacted again and stay within the limits', async () => {
    const secret = `/src/hunter2/${'x'.repeat(LIMITS.errorStackChars)}`
    const [mapped] = await toOriginalStacks([event], async (stacks) => stacks.map(() => secret), redact)
    const stack = mapped?.type === 'node-finished' ? mapped.error?.stack : null
    expect(stack).toContain('/src/[redacted]/')
    expect(stack).toHaveLength(LIMITS.errorStackChars)
  })

  it('an event without an error is unchanged, and nothing is mapped', async () => {
    const fine = { ...event, error: null }
    const mapped = await toOriginalStacks([fine], () => Promise.reject(new Error('asked')), redact)
    expect(mapped).toEqual([fine])
  })
})

import type { IngestRequest } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { createRetryingTransport } from '../../src/transport/retrying-transport.js'
import type { SendResult } from '../../src/transport/transport.js'
import { createFakeClock } from '../support/fake-clock.js'
import { ABSENT, ACCEPTED, AWAY, createFakeTransport } from '../support/fake-transport.js'

const REQUEST: IngestRequest = {
  protocol: 1,
  client: { instanceId: 'i', name: 'n', version: 'v' },
  dropped: [],
  events: [],
}

function setUp(...answers: readonly SendResult[]) {
  const clock = createFakeClock()
  const inner = createFakeTransport()
  inner.answer = () => answers[inner.requests.length - 1] ?? AWAY
  return { clock, inner, transport: createRetryingTransport(inner, { clock, random: () => 0.5 }) }
}

describe('the retrying transport', () => {
  it('the retrying transport retries after a growing delay', async () => {
    const { clock, inner, transport } = setUp(AWAY, AWAY, ACCEPTED)
    const sending = transport.send(REQUEST, 5_000)
    await clock.advance(99)
    expect(inner.requests).toHaveLength(1)
    await clock.advance(1)
    expect(inner.requests).toHaveLength(2)
    await clock.advance(300)
    expect(await sending).toEqual(ACCEPTED)
  })

  it('the retrying transport does not retry an address without a UI', async () => {
    const { inner, transport } = setUp(ABSENT)
    expect(await transport.send(REQUEST, 5_000)).toMatchObject({ kind: 'unavailable' })
    expect(inner.requests).toHaveLength(1)
  })

  it('the retrying transport stops after three attempts', async () => {
    const { clock, inner, transport } = setUp()
    const sending = transport.send(REQUEST, 5_000)
    await clock.advance(5_000)
    expect(await sending).toEqual(AWAY)
    expect(inner.requests).toHaveLength(3)
  })

  it('the retrying transport waits as long as Retry-After asks for', async () => {
    const { clock, inner, transport } = setUp(
      { ...AWAY, kind: 'unavailable', message: '', failing: false, retryAfterMs: 2_000 },
      ACCEPTED,
    )
    const sending = transport.send(REQUEST, 5_000)
    await clock.advance(1_999)
    expect(inner.requests).toHaveLength(1)
    await clock.advance(1)
    expect(await sending).toEqual(ACCEPTED)
  })

  it('the retrying transport does not wait beyond the deadline', async () => {
    const { inner, transport } = setUp({
      ...AWAY,
      kind: 'unavailable',
      message: '',
      failing: false,
      retryAfterMs: 5_000,
    })
    expect(await transport.send(REQUEST, 5_000)).toMatchObject({ kind: 'unavailable', retryAfterMs: 5_000 })
    expect(inner.requests).toHaveLength(1)
  })

  it.each<SendResult>([ACCEPTED, { kind: 'too-large' }, { kind: 'refused', status: 400, message: '' }])(
    'the retrying transport does not retry the result $kind',
    async (result) => {
      const { inner, transport } = setUp(result)
      expect(await transport.send(REQUEST, 5_000)).toEqual(result)
      expect(inner.requests).toHaveLength(1)
    },
  )
})

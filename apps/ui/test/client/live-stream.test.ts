import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveStream, type MessageSource, parseStreamMessage } from '@/client/live-stream'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const sources: (MessageSource & { closed: boolean })[] = []
  const onMessage = vi.fn()
  const onMissed = vi.fn()
  const onInterrupt = vi.fn()
  const stream = createLiveStream({
    connect: () => {
      const source = {
        onopen: null,
        onerror: null,
        onmessage: null,
        closed: false,
        close() {
          this.closed = true
        },
      }
      sources.push(source)
      return source
    },
    onMessage,
    onMissed,
    onInterrupt,
    retryDelayMs: (failures) => 1_000 * (failures + 1),
  })
  const last = () => {
    const source = sources.at(-1)
    if (!source) throw new Error('nothing was opened')
    return source
  }
  return { stream, sources, last, onMessage, onMissed, onInterrupt }
}

describe('the stream of changes', () => {
  it('the stream of changes is live once it is open', () => {
    const { stream, last } = setUp()
    stream.open()
    expect(stream.state()).toBe('connecting')
    last().onopen?.()
    expect(stream.state()).toBe('live')
  })

  it('the stream of changes reports that it reconnects, and tries each time after a longer pause', () => {
    const { stream, sources, last, onInterrupt } = setUp()
    stream.open()
    last().onopen?.()
    expect(onInterrupt).not.toHaveBeenCalled()
    last().onerror?.()
    expect(onInterrupt).toHaveBeenCalledOnce()
    expect(stream.state()).toBe('reconnecting')
    expect(last().closed).toBe(true)
    vi.advanceTimersByTime(1_000)
    expect(sources.length).toBe(2)
    last().onerror?.()
    vi.advanceTimersByTime(1_999)
    expect(sources.length).toBe(2)
    vi.advanceTimersByTime(1)
    expect(sources.length).toBe(3)
  })

  it('the stream of changes reports missed changes when the server says so, and at no other time', () => {
    const { stream, last, onMissed, onMessage } = setUp()
    stream.open()
    last().onopen?.()
    last().onerror?.()
    vi.advanceTimersByTime(1_000)
    last().onopen?.()
    expect(onMissed).not.toHaveBeenCalled()
    last().onmessage?.({ data: '{"type":"missed"}' })
    expect(onMissed).toHaveBeenCalledOnce()
    expect(onMessage).not.toHaveBeenCalled()
  })

  it('the stream of changes can be opened again after it was closed', () => {
    const { stream, sources, last } = setUp()
    stream.open()
    last().onopen?.()
    stream.close()
    expect(last().closed).toBe(true)
    stream.open()
    expect(sources.length).toBe(2)
  })

  it('the stream of changes does not reconnect once it is closed', () => {
    const { stream, sources, last } = setUp()
    stream.open()
    last().onerror?.()
    stream.close()
    vi.advanceTimersByTime(60_000)
    expect(sources.length).toBe(1)
  })

  it('the stream of changes passes messages on and skips unknown ones', () => {
    const { stream, last, onMessage } = setUp()
    stream.open()
    last().onmessage?.({ data: '{"type":"changed","projectId":1,"runs":["a"]}' })
    last().onmessage?.({ data: '{"type":"weather"}' })
    expect(onMessage.mock.calls).toEqual([[{ type: 'changed', projectId: 1, runs: ['a'] }]])
  })
})

it.each(['', 'nonsense', 'null', '7', '{"type":"changed"}', '{"type":"changed","projectId":"1","runs":[]}'])(
  'takes %j for no message',
  (data) => {
    expect(parseStreamMessage(data)).toBeNull()
  },
)

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerChanges } from '@/server/http/answer-changes'
import { type Changes, createChanges } from '@/server/store/changes'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function open(projectId: number | null, toAfter: (changes: Changes) => string | null = () => null) {
  const changes = createChanges()
  const after = toAfter(changes)
  const abort = new AbortController()
  const response = answerChanges(changes, { projectId, after, signal: abort.signal })
  const reader = response.body?.getReader()
  if (!reader) throw new Error('no body')
  const next = async () => new TextDecoder().decode((await reader.read()).value)
  return { changes, abort, response, reader, next }
}

const message = (text: string): unknown => JSON.parse(text.replace(/^data: /, ''))

describe('answerChanges', () => {
  it('is a stream of events that proxies may neither compress nor buffer', () => {
    const { headers } = open(null).response
    expect(headers.get('content-type')).toContain('text/event-stream')
    expect(headers.get('cache-control')).toContain('no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
  })

  it('reports that changes were published since the position at which the reader read', async () => {
    const { next } = open(null, (changes) => {
      const position = changes.position()
      changes.publish({ projectId: 1, runs: [] })
      return position
    })
    expect(await next()).toBe('retry: 2000\n\n')
    expect(message(await next())).toEqual({ type: 'missed' })
  })

  it('reports it after a restart of the server too', async () => {
    const { next } = open(null, () => createChanges().position())
    await next()
    expect(message(await next())).toEqual({ type: 'missed' })
  })

  it('reports nothing of the kind to a reader that missed nothing', async () => {
    const { changes, next } = open(null, (changes) => changes.position())
    await next()
    changes.publish({ projectId: 1, runs: ['a'] })
    vi.advanceTimersByTime(250)
    expect(message(await next())).toEqual({ type: 'changed', projectId: 1, runs: ['a'] })
  })

  it('sends the changes of a moment as one message per project', async () => {
    const { changes, next } = open(null)
    expect(await next()).toBe('retry: 2000\n\n')
    changes.publish({ projectId: 1, runs: ['a', 'b'] })
    changes.publish({ projectId: 2, runs: ['c'] })
    changes.publish({ projectId: 1, runs: ['b', 'd'] })
    vi.advanceTimersByTime(250)
    expect(message(await next())).toEqual({ type: 'changed', projectId: 1, runs: ['a', 'b', 'd'] })
    expect(message(await next())).toEqual({ type: 'changed', projectId: 2, runs: ['c'] })
  })

  it('sends the stream of a project no change of another project', async () => {
    const { changes, next } = open(2)
    await next()
    changes.publish({ projectId: 1, runs: ['a'] })
    changes.publish({ projectId: 2, runs: ['c'] })
    vi.advanceTimersByTime(250)
    expect(message(await next())).toMatchObject({ projectId: 2 })
  })

  it('ends the stream of a reader that is far behind', async () => {
    const { changes } = open(1)
    for (let message = 0; message < 1_000; message++) {
      changes.publish({ projectId: 1, runs: [`r${message}`] })
      vi.advanceTimersByTime(250)
    }
    expect(changes.count()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sends a comment while nothing changes', async () => {
    const { next } = open(1)
    await next()
    vi.advanceTimersByTime(20_000)
    expect(await next()).toBe(': alive\n\n')
  })

  it.each(['cancel', 'abort'] as const)('leaves no subscription behind after %s', async (how) => {
    const { changes, abort, reader, next } = open(1)
    await next()
    changes.publish({ projectId: 1, runs: ['a'] })
    expect(changes.count()).toBe(1)
    if (how === 'cancel') await reader.cancel()
    else abort.abort()
    expect(changes.count()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    abort.abort()
  })

  it('ends at once for a reader that has gone away', () => {
    const changes = createChanges()
    answerChanges(changes, { projectId: 1, after: null, signal: AbortSignal.abort() })
    expect(changes.count()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

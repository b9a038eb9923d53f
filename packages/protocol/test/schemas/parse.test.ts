import { LIMITS } from '@dag/protocol'
import { parseEnvelope, parseEvent, parseLoss, valueNodeSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGolden } from '../golden.js'
import { validEvent, validLoss } from './arbitraries.js'

describe('parseEvent', () => {
  it('parseEvent accepts every valid event, unchanged after a trip through JSON', () => {
    fc.assert(
      fc.property(validEvent, (made) => {
        const event = JSON.parse(JSON.stringify(made))
        expect(parseEvent(event)).toEqual({ kind: 'event', event })
      }),
    )
  })

  it('parseEvent leaves the key __proto__ out of a record, and keeps the event', () => {
    const event = JSON.stringify({ ...readGolden('event-run-started'), tags: { owner: 'growth' } })
    const hostile: unknown = JSON.parse(event.replace('"owner"', '"__proto__":{"polluted":"yes"},"owner"'))
    expect(parseEvent(hostile)).toMatchObject({ kind: 'event', event: { tags: { owner: 'growth' } } })
    expect(Object.hasOwn({}, 'polluted')).toBe(false)
  })

  it('parseEvent never throws, and reports at most 300 characters', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, type) => {
        for (const candidate of [value, { ...Object(value), type }]) {
          const parsed = parseEvent(candidate)
          if (parsed.kind === 'invalid') expect(parsed.message.length).toBeLessThanOrEqual(300)
        }
      }),
    )
  })

  it.each([null, 7, 'text', [], undefined])('parseEvent rejects %j, which is not an event', (value) => {
    expect(parseEvent(value)).toEqual({ kind: 'invalid', message: 'expected an event, an object with a type' })
  })

  it.each(['node-paused', '__proto__', 'constructor', ''])('parseEvent counts the type %j as unknown', (type) => {
    expect(parseEvent({ type })).toEqual({ kind: 'unknown-type', type })
  })

  it('parseEvent names the first three problems and counts the rest', () => {
    const parsed = parseEvent({ type: 'node-started' })
    expect(parsed.kind === 'invalid' && parsed.message).toBe(
      'run: expected string, received undefined; node: expected string, received undefined; ' +
        'item: expected number, received undefined; and 1 more',
    )
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a preview', { preview: 'x'.repeat(LIMITS.previewChars + 1) }, /^result\.preview: /],
    [
      'a detail in bytes',
      { detail: 'é'.repeat(LIMITS.valueBytes / 2 + 1) },
      /^result\.detail: expected at most 1048576 bytes$/,
    ],
  ])('parseEvent refuses %s beyond its limit', (_what, change, message) => {
    const event = readGolden('event-node-finished')
    const parsed = parseEvent({ ...event, result: { ...(event.result as object), ...change } })
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(message)
  })

  it('parseEvent accepts a detail of exactly as many bytes as the limit', () => {
    const event = readGolden('event-node-finished')
    const detail = 'é'.repeat(LIMITS.valueBytes / 2)
    expect(parseEvent({ ...event, result: { ...(event.result as object), detail } }).kind).toBe('event')
  })

  it('parseEvent refuses more tags than a run may have', () => {
    const tags = Object.fromEntries(Array.from({ length: LIMITS.tags + 1 }, (_, index) => [`tag${index}`, 'v']))
    const parsed = parseEvent({ ...readGolden('event-run-started'), tags })
    expect(parsed.kind === 'invalid' && parsed.message).toBe('tags: expected at most 50 entries')
  })
})

describe('parseEnvelope', () => {
  it('parseEnvelope refuses more events than one batch may have', () => {
    const events = Array.from({ length: LIMITS.events + 1 }, () => ({}))
    const parsed = parseEnvelope({ ...readGolden('losses'), events })
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^events: /)
  })

  it('parseEnvelope never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => ['envelope', 'invalid'].includes(parseEnvelope(value).kind)))
  })
})

describe('parseLoss', () => {
  it('parseLoss accepts every valid loss', () => {
    fc.assert(
      fc.property(validLoss, (loss) => {
        expect(parseLoss(loss)).toEqual({ kind: 'loss', loss })
      }),
    )
  })

  it('parseLoss rejects an unknown reason', () => {
    const parsed = parseLoss({ run: null, reason: 'bored', kind: 'run', total: 1 })
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^reason: /)
  })
})

describe('valueNodeSchema', () => {
  it('valueNodeSchema refuses a plain object, which could be mistaken for a mark', () => {
    expect(valueNodeSchema.safeParse({ total: 3 }).success).toBe(false)
    expect(valueNodeSchema.safeParse([1]).success).toBe(false)
  })
})

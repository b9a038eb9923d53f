import type { Client, Loss } from '@dag/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSpoolFile, type SpooledEvent, writeSpoolFile } from '../../src/local/spool-file.js'
import { readGolden } from '../golden.js'

const CLIENT: Client = { instanceId: 'i', name: '@dag/tracker', version: '0.1.0' }
const LOSSES: readonly Loss[] = [{ run: 'r', reason: 'queue-full', kind: 'node', total: 3 }]
const EVENTS = [
  { ...readGolden('event-run-started'), tags: { note: 'line\nbreak \u2028' } },
  ...['event-version', 'event-node-started', 'event-node-finished', 'event-run-finished'].map(readGolden),
] as unknown as readonly SpooledEvent[]
const TEXT = writeSpoolFile(CLIENT, LOSSES, EVENTS)

it('a spool file reads as it was written', () => {
  expect(readSpoolFile(TEXT)).toEqual({ client: CLIENT, dropped: LOSSES, events: EVENTS, damaged: 0 })
})

it('a spool file that was cut returns its whole lines and counts at most one as damaged', () => {
  fc.assert(
    fc.property(fc.nat({ max: TEXT.length }), (length) => {
      const { events, damaged } = readSpoolFile(TEXT.slice(0, length))
      expect(events).toEqual(EVENTS.slice(0, events.length))
      expect(damaged).toBeLessThanOrEqual(1)
    }),
  )
})

it('a spool file without a sound first line keeps its events and names no client', () => {
  const lines = TEXT.split('\n')
  for (const head of ['', 'garbage', '{}', '{"spool":2}', '{"spool":1,"client":{"instanceId":3}}', 'null']) {
    const { client, dropped, events } = readSpoolFile([head, ...lines.slice(1)].join('\n'))
    expect([client, dropped]).toEqual([null, []])
    expect(events).toEqual(head === '' ? EVENTS.slice(1) : EVENTS)
  }
})

it('a spool file of garbage is parsed without an error', () => {
  const line = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...TEXT.split('\n')))
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { events, damaged } = readSpoolFile(lines.join('\n'))
      const count = lines
        .join('\n')
        .split('\n')
        .filter((text) => text !== '').length
      expect(events.length + damaged).toBeLessThanOrEqual(count + 1)
      expect(events.length + damaged).toBeGreaterThanOrEqual(Math.max(0, count - 1))
    }),
  )
})

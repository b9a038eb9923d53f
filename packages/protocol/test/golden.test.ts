import { createHash } from 'node:crypto'
import { canonicalVersion, type IngestEventType, PROTOCOL_VERSION, type VersionNode } from '@dag/protocol'
import {
  envelopeSchema,
  eventSchemas,
  ingestResponseSchema,
  parseEnvelope,
  parseEvent,
  parseLoss,
  valueNodeSchema,
} from '@dag/protocol/schemas'
import { describe, expect, it } from 'vitest'
import { type Json, listGolden, readGolden } from './golden.js'

const TYPES = Object.keys(eventSchemas) as IngestEventType[]
const REQUESTS = ['run-success', 'run-failed', 'run-statistics', 'losses']

/** For each type of event: a change that breaks it, and the words that must name the place. */
const BREAKS: Readonly<
  Record<IngestEventType, readonly (readonly [change: (event: Json) => Json, message: RegExp])[]>
> = {
  version: [
    [(event) => ({ ...event, id: 'abc' }), /^id: expected 32 hex digits$/],
    [(event) => ({ ...event, nodes: [{ ...(event.nodes as Json[])[0], kind: 'task' }] }), /^nodes\[0\]\.kind: /],
  ],
  'run-started': [
    [(event) => ({ ...event, run: 'a b' }), /^run: expected 1 to 64 characters of /],
    [(event) => ({ ...event, startedAtUs: 1.5 }), /^startedAtUs: /],
    [(event) => ({ ...event, project: '12' }), /^project: expected a project's id /],
    [
      (event) => ({ ...event, inputs: { x: { type: 'number', complete: true } } }),
      /^inputs\.x\.preview: expected string/,
    ],
  ],
  'node-started': [[(event) => ({ ...event, node: '' }), /^node: /]],
  'node-finished': [
    [(event) => ({ ...event, status: 'skipped' }), /^status: /],
    [(event) => ({ ...event, result: undefined }), /^result: expected object, received undefined$/],
    [(event) => ({ ...event, attempts: 0 }), /^attempts: /],
    [
      (event) => ({ ...event, earlierAttempts: Array(21).fill((event.earlierAttempts as Json[])[0]) }),
      /^earlierAttempts: /,
    ],
    [(event) => ({ ...event, earlierAttempts: [{ worker: 'a' }] }), /^earlierAttempts\[0\]\.startedAtUs: /],
  ],
  'node-log': [[(event) => ({ ...event, level: 'trace' }), /^level: /]],
  'run-finished': [[(event) => ({ ...event, status: 'lost' }), /^status: /]],
  heartbeat: [[(event) => ({ ...event, runs: ['ok', 7] }), /^runs\[1\]: expected string, received number$/]],
}

const listDetails = (name: string): readonly string[] => {
  const found = JSON.stringify(readGolden(name)).match(/"detail":"(?:[^"\\]|\\.)*"/g) ?? []
  return found.map((member) => JSON.parse(`{${member}}`).detail)
}

describe('the golden payloads of version 1', () => {
  it('the golden payloads of version 1 cover every type of event and nothing unknown', () => {
    expect(PROTOCOL_VERSION).toBe(1)
    expect(listGolden().sort()).toEqual([...TYPES.map((type) => `event-${type}`), ...REQUESTS, 'response'].sort())
  })

  it.each(TYPES)('%s is accepted and comes back unchanged', (type) => {
    const golden = readGolden(`event-${type}`)
    expect(parseEvent(golden)).toEqual({ kind: 'event', event: golden })
  })

  it.each(TYPES)('%s loses unknown fields', (type) => {
    const golden = readGolden(`event-${type}`)
    expect(parseEvent({ ...golden, inventedLater: 1 })).toEqual({ kind: 'event', event: golden })
  })

  it.each(TYPES)('%s is refused without any one of its required fields', (type) => {
    const golden = readGolden(`event-${type}`)
    const optional = new Set([
      'cached',
      'takenOver',
      'resumed',
      'attempts',
      'worker',
      'queueWaitUs',
      'earlierAttempts',
      'program',
      ...(type === 'run-started' ? [] : ['inputs']),
      ...(type === 'run-finished' ? ['startedAtUs'] : []),
    ])
    for (const field of Object.keys(golden).filter((name) => name !== 'type' && !optional.has(name))) {
      const { [field]: _, ...rest } = golden
      const parsed = parseEvent(rest)
      expect(parsed.kind, field).toBe('invalid')
      expect(parsed.kind === 'invalid' && parsed.message).toMatch(new RegExp(`^${field}: `))
    }
  })

  it.each(TYPES)('%s, broken in one way, is refused with the place named', (type) => {
    for (const [change, message] of BREAKS[type]) {
      const parsed = parseEvent(change(readGolden(`event-${type}`)))
      expect(parsed.kind === 'invalid' && parsed.message).toMatch(message)
    }
  })

  it.each(REQUESTS)('%s is a request whose every item is accepted unchanged', (name) => {
    const golden = readGolden(name)
    const parsed = parseEnvelope(golden)
    if (parsed.kind === 'invalid') throw new Error(parsed.message)
    expect(parsed.envelope).toEqual(golden)
    for (const event of parsed.envelope.events) expect(parseEvent(event)).toEqual({ kind: 'event', event })
    for (const loss of parsed.envelope.dropped) expect(parseLoss(loss)).toEqual({ kind: 'loss', loss })
  })

  it('the golden payloads of version 1 answer in the shape of the response', () => {
    expect(ingestResponseSchema.parse(readGolden('response'))).toEqual(readGolden('response'))
  })

  it('the golden payloads of version 1 carry the id that the canonical form of their nodes gives', () => {
    const version = readGolden('event-version')
    const hash = createHash('sha256')
      .update(canonicalVersion(version.nodes as VersionNode[]))
      .digest('hex')
    expect(version.id).toBe(hash.slice(0, 32))
  })

  it.each(['run-success', 'run-statistics'])('%s carries details that are trees of values', (name) => {
    const details = listDetails(name)
    expect(details.length).toBeGreaterThan(1)
    for (const text of details) expect(valueNodeSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text))
  })

  it('the golden payloads of version 1 show every kind of statistics', () => {
    const all = listDetails('run-statistics').join()
    const kinds = ['numbers', 'strings', 'dates', 'booleans', 'mixed', 'table', 'type', 'map', 'array', 'redacted']
    for (const kind of kinds) expect(all).toContain(`"kind":"${kind}"`)
    for (const field of ['sampled', 'above', 'columns', 'redacted']) expect(all).toContain(`"${field}":`)
  })

  it('the golden payloads of version 1 leave the items of a request to be parsed one by one', () => {
    const parsed = envelopeSchema.parse({ ...readGolden('losses'), events: [{ type: 'nonsense' }, null, 7] })
    expect(parsed.events).toEqual([{ type: 'nonsense' }, null, 7])
  })
})

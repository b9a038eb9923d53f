import { LIMITS } from '@dag/protocol'
import { parseEvent } from '@dag/protocol/schemas'
import { expect, it } from 'vitest'
import { toVersionEvent } from '../../src/version/version-event.js'
import { toGraph, toNode } from '../support/driver-events.js'

const long = 'n'.repeat(LIMITS.nameChars + 1)

it('a version leaves out nodes whose names are too long, not the whole graph', () => {
  const version = toVersionEvent(1, toGraph([toNode(long), { ...toNode('total', [long, 'net']), module: long }]))
  expect(parseEvent(version)).toEqual({ kind: 'event', event: version })
  expect(version.nodes.map(({ name, dependencies }) => [name, dependencies])).toEqual([
    ['total', [{ name: 'net', optional: false }]],
  ])
})

it('a version leaves out nodes beyond the limit of the protocol', () => {
  const nodes = Array.from({ length: LIMITS.nodes + 1 }, (_, index) => toNode(`n${index}`))
  expect(toVersionEvent(1, toGraph(nodes)).nodes).toHaveLength(LIMITS.nodes)
})

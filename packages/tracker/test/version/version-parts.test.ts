import type { VersionNode } from '@dag/protocol'
import { expect, it } from 'vitest'
import { toVersionEvent } from '../../src/version/version-event.js'
import { groupVersions, halveVersion, toVersionParts } from '../../src/version/version-parts.js'
import { toGraph, toNode } from '../support/driver-events.js'

const ofNodes = (count: number) =>
  toVersionEvent(1, toGraph(Array.from({ length: count }, (_, index) => toNode(`n${index}`))))

const namesOf = (parts: readonly { readonly nodes: readonly VersionNode[] }[]) =>
  parts.map(({ nodes }) => nodes.map(({ name }) => name))

it('a version of up to 5,000 nodes is one event', () => {
  const version = ofNodes(5_000)
  expect(toVersionParts(version)).toEqual([version])
})

it('a larger version is several events, each node in one of them', () => {
  const version = ofNodes(12_000)
  const parts = toVersionParts(version)
  expect(parts.map(({ id, nodes }) => [id, nodes.length])).toEqual([
    [version.id, 5_000],
    [version.id, 5_000],
    [version.id, 2_000],
  ])
  expect(namesOf(parts).flat()).toEqual(version.nodes.map(({ name }) => name))
})

it('a version is halved down to single nodes', () => {
  expect(namesOf(halveVersion(ofNodes(3)) ?? [])).toEqual([['n0', 'n1'], ['n2']])
  expect(halveVersion(ofNodes(1))).toBeNull()
})

it('small versions share a request, as many as it may contain', () => {
  const sizesOf = (...counts: readonly number[]) =>
    groupVersions(counts.map(ofNodes)).map((group) => group.map(({ nodes }) => nodes.length))
  expect(sizesOf()).toEqual([])
  expect(sizesOf(2, 3, 4_995, 1, 7_000, 1)).toEqual([[2, 3, 4_995], [1], [7_000], [1]])
  expect(sizesOf(...Array(450).fill(1)).map(({ length }) => length)).toEqual([200, 200, 50])
})

import { describe, expect, it } from 'vitest'
import type { NodeDetail } from '@/contract/run'
import { isTestable } from '@/features/values/is-testable'

const typescript = { text: 'const load = () => 1', original: true, file: '/srv/load.ts', line: 3 }
const python = { text: 'def load() -> int:\n    return 1', original: true, file: '/srv/load.py', line: 3 }

describe('a test of a node', () => {
  it.each<[boolean, Pick<NodeDetail, 'status' | 'kind' | 'source'>]>([
    [true, { kind: 'function', status: 'failed', source: typescript }],
    [true, { kind: 'function', status: 'success', source: null }],
    [true, { kind: 'function', status: 'cached', source: typescript }],
    [false, { kind: 'function', status: 'running', source: typescript }],
    [false, { kind: 'input', status: 'success', source: null }],
    [false, { kind: 'function', status: 'failed', source: python }],
    [false, { kind: 'function', status: 'success', source: { ...python, file: null } }],
  ])('can be made: %s', (expected, node) => expect(isTestable(node)).toBe(expected))
})

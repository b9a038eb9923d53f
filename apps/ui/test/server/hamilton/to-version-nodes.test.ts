import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toVersionNodes } from '@/server/hamilton/to-version-nodes'

const artifact = (name: string, start: number, end: number) => ({ name, path: 'shop.py', start, end })
const node = (name: string, pointer: string, more = {}) => ({
  ...{ name, code_artifact_pointers: [pointer], classifications: ['transform'], dependencies: [], tags: {} },
  ...more,
})
const template = (contents: string, more: object) => ({ code_log: { files: [{ path: 'shop.py', contents }] }, ...more })

describe('the nodes of a template', () => {
  it('the nodes of a template have code without secrets, and tags of any type as text', () => {
    const [found] = toVersionNodes(
      template('import os\n\ndef pay(rate=1):\n    key = "ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2"\n', {
        code_artifacts: [artifact('shop.pay', 2, 4)],
        nodes: [
          node('pay', 'shop.pay', {
            tags: { on: true, api_key: 'hunter2', list: [1] },
            dependencies: ['rate', 'rate'],
          }),
        ],
      }),
    )
    expect(found).toMatchObject({
      ...{ file: 'shop.py', line: 3, module: 'shop', dependencies: [{ name: 'rate', optional: true }] },
      tags: { on: 'true', list: '[1]' },
    })
    expect(found?.text).toMatch(/^def pay\(rate=1\):\n {4}key = /)
    expect(JSON.stringify(found)).not.toMatch(/ghp_a|hunter2/)
  })

  it('the nodes of a template share little code, however many point to one long function', () => {
    const long = `def wide():\n${'    x = 1\n'.repeat(9_000)}`
    const nodes = Array.from({ length: 2_000 }, (_, index) => node(`column_${index}`, 'shop.wide'))
    const found = toVersionNodes(template(long, { code_artifacts: [artifact('shop.wide', 0, 9_001)], nodes }))
    expect(found).toHaveLength(2_000)
    expect(found.reduce((chars, { text }) => chars + (text?.length ?? 0), 0)).toBeLessThan(5_000_000)
    expect(found.at(-1)).toMatchObject({ text: null, file: null, codeHash: null })
  })

  it('the nodes of a template may have names of any length', () => {
    const names = ['', 'x'.repeat(300), `${'x'.repeat(300)}y`]
    const found = toVersionNodes({ nodes: names.map((name) => node(name, 'none')) })
    expect(new Set(found.map(({ name }) => name)).size).toBe(3)
    expect(found.every(({ name }) => name.length > 0 && name.length <= LIMITS.nameChars)).toBe(true)
  })
})

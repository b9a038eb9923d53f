import { toProjectName } from '@dag/protocol'
import { projectRefSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('toProjectName', () => {
  it.each([
    ['checkout', 'checkout'],
    [' checkout\n', 'checkout'],
    ['check  \t out', 'check out'],
    ['h2\u200b', 'h2'],
    ['h\ufeff2', 'h2'],
    ['\u202eevil\u202c', 'evil'],
    ['a\u0000b', 'a b'],
    ['e\u0301te\u0301', '\u00e9t\u00e9'],
    ['half \ud83d', 'half \ufffd'],
    ['\u{1f469}\u200d\u{1f680} team', '\u{1f469}\u200d\u{1f680} team'],
    ['team\u200d', 'team'],
    ['\u00a0\u3000', ''],
    ['\u200b\u2060', ''],
    ['\n', ''],
  ])('toProjectName stores %j as %j', (text, name) => {
    expect(toProjectName(text)).toBe(name)
  })

  it('toProjectName leaves a name that it has made as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = toProjectName(text)
        expect(toProjectName(name)).toBe(name)
      }),
    )
  })
})

describe('a project of an event', () => {
  it('a project of an event has the stored form of its name', () => {
    expect(projectRefSchema.parse(' shop\u200b ')).toBe('shop')
  })

  it.each([' ', '\n', '\u200b', ' 42 ', '', '\u3164', 0, -1, 1.5, null])(
    'a project of an event is refused: %j',
    (project) => {
      expect(projectRefSchema.safeParse(project).success).toBe(false)
    },
  )
})

import { describe, expect, it } from 'vitest'
import { findRepositoryProblem, findScopeProblem, renameIn } from '../names.mjs'

describe('names of the packages', () => {
  it.each([['@acme'], ['@acme-tools'], ['@a.b_c1']])('takes the scope %s', (text) => {
    expect(findScopeProblem(text)).toBe(null)
  })

  it.each([['acme'], ['@'], ['@Acme'], ['@acme/dag'], ['@a b'], ['']])('refuses the scope %s', (text) => {
    expect(findScopeProblem(text)).toContain(`received '${text}'`)
  })

  it.each([['https://github.com/acme'], ['git@github.com:acme/dag.git'], ['https://github.com/acme/dag/']])(
    'refuses the repository %s',
    (text) => {
      expect(findRepositoryProblem(text)).toContain(`received '${text}'`)
    },
  )

  it('changes packages, conditions of exports and addresses, and nothing else', () => {
    const from = { scope: '@dag', repository: 'https://github.com/dag-ts/dag' }
    const to = { scope: '@acme', repository: 'https://example.com/a/b' }
    const text = `import '@dag/driver'; '@dag/source' dag ui @dagrejs/dagre git+https://github.com/dag-ts/dag.git`
    const renamed = `import '@acme/driver'; '@acme/source' dag ui @dagrejs/dagre git+https://example.com/a/b.git`
    expect(renameIn(text, { from, to })).toBe(renamed)
    expect(renameIn(renamed, { from: to, to: from })).toBe(text)
  })
})

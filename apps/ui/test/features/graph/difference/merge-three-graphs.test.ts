import { expect, it } from 'vitest'
import { mergeThreeGraphs } from '@/features/graph/difference/merge-three-graphs'

const part = (name: string, ...needs: readonly string[]) => ({
  name,
  kind: 'function' as const,
  dependencies: needs.map((need) => ({ name: need })),
})
const NONE = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const toMarks = (nodes: ReturnType<typeof mergeThreeGraphs>) =>
  Object.fromEntries(nodes.map(({ name, mark, steps }) => [name, [mark, ...(steps ?? []).map((step) => step.mark)]]))

it('each node of three graphs says what either step did to it', () => {
  const before = [part('same'), part('code'), part('gone'), part('back'), part('reverted')]
  const between = [part('same'), part('code'), part('passing'), part('early'), part('reverted')]
  const after = [part('same'), part('code'), part('early'), part('late', 'code'), part('back'), part('reverted')]
  const nodes = mergeThreeGraphs(
    [before, between, after],
    [
      { to: 'b', difference: { ...NONE, codeChanged: ['code', 'reverted'] } },
      { to: 'c', difference: { ...NONE, tagsChanged: ['code'], codeChanged: ['reverted'] } },
    ],
  )
  expect(toMarks(nodes)).toEqual({
    same: [null, null, null],
    code: ['tags', 'code', 'tags'],
    early: ['added', 'added', null],
    late: ['added', null, 'added'],
    back: ['added', 'removed', 'added'],
    reverted: ['code', 'code', 'code'],
    gone: ['removed', 'removed', null],
    passing: ['removed', 'added', 'removed'],
  })
  expect(nodes.find(({ name }) => name === 'late')?.dependencies).toEqual([{ name: 'code', state: 'added' }])
  expect(nodes[0]?.steps?.map(({ to }) => to)).toEqual(['b', 'c'])
})

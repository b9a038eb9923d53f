import { describe, expect, it } from 'vitest'
import { toUndoSteps } from '@/features/runs/list/undo-steps'

describe('toUndoSteps', () => {
  it('toUndoSteps restores deleted runs', () => {
    expect(toUndoSteps({ action: 'delete' }, [{ id: 'a' }, { id: 'b' }])).toEqual([
      { change: { action: 'restore' }, ids: ['a', 'b'] },
    ])
  })

  it('toUndoSteps sets the tags that runs had before, in one step for equal tags', () => {
    const done = [
      { id: 'a', tagsBefore: { region: null } },
      { id: 'b', tagsBefore: { region: 'eu' } },
      { id: 'c', tagsBefore: { region: null } },
    ]
    expect(toUndoSteps({ action: 'tag', tags: { region: 'us' } }, done)).toEqual([
      { change: { action: 'tag', tags: { region: null } }, ids: ['a', 'c'] },
      { change: { action: 'tag', tags: { region: 'eu' } }, ids: ['b'] },
    ])
  })
})

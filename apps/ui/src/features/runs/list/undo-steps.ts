import type { ChangedRun, RunChange } from '@/contract/run-actions'

interface UndoStep {
  readonly change: RunChange
  readonly ids: readonly string[]
}

/** Changes that revert one: runs with equal tags before share a step. */
export function toUndoSteps(change: RunChange, done: readonly ChangedRun[]): readonly UndoStep[] {
  if (change.action !== 'tag') return [{ change: { action: 'restore' }, ids: done.map(({ id }) => id) }]
  const steps = new Map<string, UndoStep & { readonly ids: string[] }>()
  for (const { id, tagsBefore = {} } of done) {
    const key = JSON.stringify(tagsBefore)
    const step = steps.get(key) ?? { change: { action: 'tag', tags: tagsBefore }, ids: [] }
    step.ids.push(id)
    steps.set(key, step)
  }
  return [...steps.values()]
}

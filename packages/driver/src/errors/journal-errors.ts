import { row } from './error-row.js'

const NAMED = 10

/** Problems of runs with a journal. */
export const journalErrors = {
  DAG_JOURNAL_EXISTS: row(
    'A run has the id of an earlier run that has a journal, and no `resume`.',
    ({ runId }: { runId: string }) =>
      `there was a run "${runId}", and its journal exists. Pass resume: true to continue it, choose another runId, or call journal.remove('${runId}').`,
  ),
  DAG_JOURNAL_IN_USE: row(
    'A run has the id of a run that is under way.',
    ({ runId }: { runId: string }) => `run "${runId}" is under way. Wait until it has ended, or choose another runId.`,
  ),
  DAG_JOURNAL_CHANGED: row(
    'A run that is to be continued has changed code, inputs, overrides or config.',
    ({ runId, changed }: { runId: string; changed: readonly string[] }) =>
      `run "${runId}" was begun with other code or values of ${listNames(changed)}. Begin a new run, or create the journal with onCodeChange: 'rerun', which runs these again and what follows them.`,
  ),
  DAG_JOURNAL_OTHER_DRIVER: row(
    'The journal of a run belongs to a driver of another name.',
    ({ runId, driver, other }: { runId: string; driver: string; other: string }) =>
      `run "${runId}" was begun by driver "${other}", and not by "${driver}". Choose another runId, or another store for each driver.`,
  ),
  DAG_JOURNAL_NOT_WRITTEN: row(
    'A journal could not store a result.',
    ({ runId, node }: { runId: string; node: string }) =>
      `the journal of run "${runId}" could not store the result of node "${node}"; the error's cause says why. Run it again with resume: true.`,
  ),
  DAG_JOURNAL_INVALID_KEY: row(
    'The `key` of `expand` returned something else than a string or a number.',
    ({ node, received }: { node: string; received: string }) =>
      `the key of an item of node "${node}" must be a string or a finite number: received ${received}.`,
  ),
  DAG_JOURNAL_DUPLICATE_KEY: row(
    'Two items of one `expand` have the same key.',
    ({ node, key }: { node: string; key: string }) =>
      `two items of node "${node}" have the key "${key}", so they cannot be distinguished when the run continues. Return a key that each has alone.`,
  ),
} as const

function listNames(names: readonly string[]): string {
  const left = names.length - NAMED
  return `${names.slice(0, NAMED).join(', ')}${left > 0 ? ` and ${left} more` : ''}`
}

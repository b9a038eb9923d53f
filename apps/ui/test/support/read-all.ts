import type { TestStore } from './store'

const TABLES = ['Version', 'VersionNode', 'Run', 'NodeRun', 'NodeLog', 'Loss']

/** Keys depend on who came first; everything else must not. */
export function readAll({ rows }: TestStore): unknown {
  const runIds = new Map(rows('Run').map((row) => [row.key, row.id]))
  return TABLES.map((table) => {
    const plain = rows(table).map(({ key: _, runKey, ...row }) => ({ ...row, run: runIds.get(runKey) ?? null }))
    return plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  })
}

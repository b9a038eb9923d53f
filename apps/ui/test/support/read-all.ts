import type { TestStore } from './store'

const TABLES = [
  'Version',
  'VersionNode',
  'Run',
  'NodeRun',
  'NodeLog',
  'Loss',
  'ErrorGroup',
  'ErrorGroupVersion',
  'NodeStatistics',
  'NodeResultStatistics',
  'NodeFailure',
]

/** Keys depend on who came first; everything else must not. */
export function readAll({ rows }: TestStore): unknown {
  const runIds = new Map(rows('Run').map((row) => [row.key, row.id]))
  const groups = new Map(rows('ErrorGroup').map(({ key, ...group }) => [key, JSON.stringify(group)]))
  const hours = new Map(rows('NodeStatistics').map(({ key, ...hour }) => [key, JSON.stringify(hour)]))
  return TABLES.map((table) => {
    const plain = rows(table).map(({ key: _, runKey, errorGroupKey, groupKey, statisticsKey, ...row }) => ({
      ...row,
      hour: hours.get(statisticsKey) ?? null,
      run: runIds.get(runKey) ?? null,
      group: groups.get(errorGroupKey ?? groupKey) ?? null,
    }))
    return plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  })
}

import type { Tags, VersionNode } from '@dag/protocol'
import { toNodeGroup } from '@/server/derive/node-group'
import type { TestStore } from './store'

type Row = Record<string, unknown>

/** The catalog as it follows from the versions, computed row by row. */
export function expectedCatalog({ rows }: TestStore): unknown {
  const versions = new Map(rows('Version').map((row) => [row.key, row]))
  const table = new Map<string, Row>()
  const nodes = [...rows('VersionNode')].sort((a, b) => Number(a.versionKey) - Number(b.versionKey))
  for (const node of nodes) {
    const version = versions.get(node.versionKey)
    const key = `${version?.projectId} ${node.name}`
    const before = table.get(key)
    const dags = new Set([...((before?.dags as string[]) ?? []), String(version?.name)])
    table.set(key, {
      kind: node.kind,
      module: toNodeGroup(node as unknown as VersionNode) ?? '',
      dag: version?.name,
      owner: (JSON.parse(String(node.tags)) as Tags).owner ?? '',
      firstVersionKey: before?.firstVersionKey ?? node.versionKey,
      lastVersionKey: node.versionKey,
      dags: [...dags].sort(),
      documentation: node.documentation,
    })
  }
  return sorted(table)
}

/** The catalog as it is stored, with the documentation of the version that it names. */
export function storedCatalog({ rows }: TestStore): unknown {
  const dags = rows('CatalogNodeDag')
  const nodes = rows('VersionNode')
  const table = new Map<string, Row>()
  for (const { key, projectId, name, words: _, ...row } of rows('CatalogNode')) {
    const named = nodes.find((node) => node.versionKey === row.lastVersionKey && node.name === name)
    const own = dags.filter((dag) => dag.nodeKey === key && dag.projectId === projectId).map((dag) => String(dag.dag))
    table.set(`${projectId} ${name}`, { ...row, dags: own.sort(), documentation: named?.documentation })
  }
  return sorted(table)
}

const sorted = (table: ReadonlyMap<string, Row>) => [...table].sort(([a], [b]) => (a < b ? -1 : 1))

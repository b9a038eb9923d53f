import type { VersionNode } from '@dag/protocol'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { SharedTexts } from './texts/shared-text-statements'

interface SeenVersion {
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  /** Content hash. */
  readonly id: string
  /** When the version was seen: its arrival, or the start of one of its runs. */
  readonly seenAtUs: number
}

/** Columns that a later event may fill. */
const FILLED = ['module', 'codeHash', 'file', 'line', 'documentation', 'text', 'source'] as const

interface PlanRow {
  readonly name: string
  readonly kind: VersionNode['kind']
  readonly dependencies: string
}

/** `catalogNode` is called for each node that was added or filled. */
export function createVersionStatements(
  database: SqliteDatabase,
  texts: SharedTexts,
  catalogNode: (versionKey: number, name: string) => void,
) {
  const find = database
    .prepare<[number, string, string], number>('SELECT key FROM Version WHERE projectId = ? AND name = ? AND id = ?')
    .pluck()
  const insert = database
    .prepare<[number, string, string, number], number>(
      'INSERT INTO Version (projectId, name, id, createdAtUs) VALUES (?, ?, ?, ?) RETURNING key',
    )
    .pluck()
  const seeEarlier = database.prepare<[number, number, number]>(
    'UPDATE Version SET createdAtUs = ? WHERE key = ? AND createdAtUs > ?',
  )
  // Most versions come again whole at every start of a program: then nothing is written.
  const fill = database.prepare(
    `INSERT INTO VersionNode (versionKey, name, kind, dependencies, tags, catalogued, ${FILLED.join(', ')})
     VALUES (:versionKey, :name, :kind, :dependencies, :tags, 1, ${FILLED.map((name) => `:${name}`).join(', ')})
     ON CONFLICT DO UPDATE SET ${FILLED.map((name) => `${name} = coalesce(${name}, excluded.${name})`).join(', ')}
     WHERE ${FILLED.map((name) => `(${name} IS NULL AND excluded.${name} IS NOT NULL)`).join(' OR ')}`,
  )
  const plan = database.prepare<[number], PlanRow>(
    'SELECT name, kind, dependencies FROM VersionNode WHERE versionKey = ?',
  )

  return {
    /** The version's key. An unknown version is created without nodes. It was created when it was first seen. */
    ensureVersion({ projectId, name, id, seenAtUs }: SeenVersion): number {
      const known = find.get(projectId, name, id)
      if (known !== undefined) {
        seeEarlier.run(seenAtUs, known, seenAtUs)
        return known
      }
      const key = insert.get(projectId, name, id, seenAtUs)
      if (key === undefined) throw new Error(`Version ${id} was inserted and got no key.`)
      return key
    },
    fillVersionNode(versionKey: number, node: VersionNode): void {
      const { text, source, documentation } = node
      const columns = {
        ...node,
        ...{ versionKey, dependencies: toJson(node.dependencies), tags: toJson(node.tags) },
        text: text && texts.share(text),
        source: source && texts.share(source),
        documentation: documentation && texts.share(documentation),
      }
      if (fill.run(columns).changes > 0) catalogNode(versionKey, node.name)
    },
    readVersionNodes: (versionKey: number): readonly Pick<VersionNode, 'name' | 'kind' | 'dependencies'>[] =>
      plan
        .all(versionKey)
        .map((row) => ({ ...row, dependencies: fromJson<VersionNode['dependencies']>(row.dependencies) })),
  }
}

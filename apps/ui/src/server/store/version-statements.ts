import type { VersionNode } from '@dag/protocol'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { Writer } from './writer'

type VersionStatements = Pick<Writer, 'ensureVersion' | 'fillVersionNode' | 'readVersionNodes'>

interface PlanRow {
  readonly name: string
  readonly kind: VersionNode['kind']
  readonly dependencies: string
}

export function createVersionStatements(database: SqliteDatabase): VersionStatements {
  const find = database
    .prepare<[number, string, string], number>('SELECT key FROM Version WHERE projectId = ? AND name = ? AND id = ?')
    .pluck()
  const insert = database
    .prepare<[number, string, string, number], number>(
      'INSERT INTO Version (projectId, name, id, createdAtUs) VALUES (?, ?, ?, ?) RETURNING key',
    )
    .pluck()
  // Most versions come again whole at every start of a program: then nothing is written.
  const fill = database.prepare(
    `INSERT INTO VersionNode
       (versionKey, name, kind, dependencies, module, tags, codeHash, file, line, documentation, text, source)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET
       module = coalesce(module, excluded.module),
       codeHash = coalesce(codeHash, excluded.codeHash),
       file = coalesce(file, excluded.file),
       line = coalesce(line, excluded.line),
       documentation = coalesce(documentation, excluded.documentation),
       text = coalesce(text, excluded.text),
       source = coalesce(source, excluded.source)
     WHERE (module IS NULL AND excluded.module IS NOT NULL)
        OR (codeHash IS NULL AND excluded.codeHash IS NOT NULL)
        OR (file IS NULL AND excluded.file IS NOT NULL)
        OR (line IS NULL AND excluded.line IS NOT NULL)
        OR (documentation IS NULL AND excluded.documentation IS NOT NULL)
        OR (text IS NULL AND excluded.text IS NOT NULL)
        OR (source IS NULL AND excluded.source IS NOT NULL)`,
  )
  const plan = database.prepare<[number], PlanRow>(
    'SELECT name, kind, dependencies FROM VersionNode WHERE versionKey = ?',
  )

  return {
    ensureVersion({ projectId, name, id, createdAtUs }) {
      const key = find.get(projectId, name, id) ?? insert.get(projectId, name, id, createdAtUs)
      if (key === undefined) throw new Error(`Version ${id} was inserted and got no key.`)
      return key
    },
    fillVersionNode(versionKey, node) {
      fill.run(
        versionKey,
        node.name,
        node.kind,
        toJson(node.dependencies),
        node.module,
        toJson(node.tags),
        node.codeHash,
        node.file,
        node.line,
        node.documentation,
        node.text,
        node.source,
      )
    },
    readVersionNodes: (versionKey) =>
      plan
        .all(versionKey)
        .map((row) => ({ ...row, dependencies: fromJson<VersionNode['dependencies']>(row.dependencies) })),
  }
}

import { createHash } from 'node:crypto'
import type { Tags, VersionNodeKind } from '@dag/protocol'
import { toCatalogWords } from '@/server/derive/catalog-words'
import { toNodeGroup } from '@/server/derive/node-group'
import { fromJson } from './json'
import type { SqliteDatabase } from './open-database'
import { sharedText } from './texts/shared-column'

/** Types that are kept of one node. */
const MOST_TYPES = 8

interface NodeColumns {
  readonly name: string
  readonly kind: VersionNodeKind
  readonly module: string | null
  readonly tags: string
  readonly file: string | null
  readonly documentation: string | null
  readonly text: string | null
  readonly source: string | null
  readonly projectId: number
  readonly dag: string
}

interface NewCatalogNode extends Pick<NodeColumns, 'projectId' | 'name' | 'kind' | 'dag'> {
  readonly module: string
  readonly owner: string
  readonly versionKey: number
}

interface CatalogColumns {
  readonly key: number
  readonly lastVersionKey: number
  readonly words: string
}

/** Keeps `CatalogNode` and its search index equal to the versions of each project, in whatever order these are written. */
export function createCatalogStatements(database: SqliteDatabase) {
  const findNode = database.prepare<[number, string], NodeColumns>(
    `SELECT n.name, n.kind, n.module, n.tags, n.file, ${sharedText('n.documentation')} AS documentation,
       ${sharedText('n.text')} AS text, ${sharedText('n.source')} AS source, v.projectId, v.name AS dag
     FROM VersionNode n JOIN Version v ON v.key = n.versionKey WHERE n.versionKey = ? AND n.name = ?`,
  )
  const add = database.prepare<[NewCatalogNode], CatalogColumns>(
    `INSERT INTO CatalogNode (projectId, name, kind, module, dag, owner, firstVersionKey, lastVersionKey)
     VALUES (:projectId, :name, :kind, :module, :dag, :owner, :versionKey, :versionKey)
     ON CONFLICT (projectId, name) DO UPDATE SET
       kind = iif(:versionKey >= lastVersionKey, excluded.kind, kind),
       module = iif(:versionKey >= lastVersionKey, excluded.module, module),
       dag = iif(:versionKey >= lastVersionKey, excluded.dag, dag),
       owner = iif(:versionKey >= lastVersionKey, excluded.owner, owner),
       firstVersionKey = min(firstVersionKey, :versionKey),
       lastVersionKey = max(lastVersionKey, :versionKey)
     RETURNING key, lastVersionKey, words`,
  )
  const addDag = database.prepare<[number, string, number]>(
    'INSERT OR IGNORE INTO CatalogNodeDag (nodeKey, dag, projectId) VALUES (?, ?, ?)',
  )
  const listTypes = database
    .prepare<[number], string>('SELECT type FROM CatalogNodeType WHERE nodeKey = ? ORDER BY type')
    .pluck()
  const setWords = database.prepare<[string, number]>('UPDATE CatalogNode SET words = ? WHERE key = ?')
  const index = database.prepare<[number, string]>('INSERT OR REPLACE INTO CatalogText (rowid, text) VALUES (?, ?)')
  const setCatalogued = database.prepare<[number, string]>(
    'UPDATE VersionNode SET catalogued = 1 WHERE versionKey = ? AND name = ?',
  )
  const uncatalogued = database.prepare<[number], { versionKey: number; name: string }>(
    `SELECT versionKey, name FROM VersionNode INDEXED BY VersionNode_uncatalogued_idx
     WHERE NOT catalogued ORDER BY versionKey DESC, name DESC LIMIT ?`,
  )
  const newestRun = database
    .prepare<[number], number>('SELECT key FROM Run WHERE versionKey = ? AND counted ORDER BY key DESC LIMIT 1')
    .pluck()
  const addTypes = database.prepare<[number], { nodeKey: number }>(
    `INSERT OR IGNORE INTO CatalogNodeType (nodeKey, type)
     SELECT key, resultType FROM (
       SELECT c.key, n.resultType, row_number() OVER (PARTITION BY c.key ORDER BY n.resultType) AS place
       FROM Run r CROSS JOIN NodeRun n ON n.runKey = r.key CROSS JOIN CatalogNode c ON c.projectId = r.projectId AND c.name = n.node
       WHERE r.key = ? AND n.status = 'success' AND n.resultType IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM CatalogNodeType t WHERE t.nodeKey = c.key AND t.type = n.resultType)
       GROUP BY c.key, n.resultType
     ) WHERE place + (SELECT count(*) FROM CatalogNodeType WHERE nodeKey = key) <= ${MOST_TYPES}
     RETURNING nodeKey`,
  )
  const findPlace = database.prepare<[number], CatalogColumns & { name: string }>(
    'SELECT key, name, lastVersionKey, words FROM CatalogNode WHERE key = ?',
  )

  const indexWords = ({ key, words }: CatalogColumns, node: NodeColumns) => {
    const text = toCatalogWords({ ...node, tags: fromJson<Tags>(node.tags), types: listTypes.all(key) })
    const hash = createHash('sha1').update(text).digest('base64url')
    // Most nodes are in the next version as they were: then their part of the index stays.
    if (hash === words) return
    index.run(key, text)
    setWords.run(hash, key)
  }
  const catalogNode = (versionKey: number, name: string) => {
    const node = findNode.get(versionKey, name)
    if (node === undefined) return
    const { projectId, kind, dag } = node
    const owner = fromJson<Tags>(node.tags).owner ?? ''
    const row = add.get({ projectId, name, kind, module: toNodeGroup(node) ?? '', dag, owner, versionKey })
    if (row === undefined) throw new Error(`Node ${name} was added to the catalog and did not come back.`)
    addDag.run(row.key, dag, projectId)
    if (row.lastVersionKey === versionKey) indexWords(row, node)
  }
  const catalogTypes = (runKey: number) => {
    for (const nodeKey of new Set(addTypes.all(runKey).map((row) => row.nodeKey))) {
      const place = findPlace.get(nodeKey)
      const node = place && findNode.get(place.lastVersionKey, place.name)
      if (place && node) indexWords(place, node)
    }
  }

  return {
    /** Brings the catalog up to date with one node of a version, after it was written. */
    catalogNode,
    /** Adds the types of the results of a run that ended. */
    catalogTypes,
    /** Adds nodes from before the catalog, those of the newest version first. Returns their number. */
    catalogMissingNodes(limit: number): number {
      const nodes = uncatalogued.all(limit)
      for (const { versionKey, name } of nodes) {
        catalogNode(versionKey, name)
        setCatalogued.run(versionKey, name)
      }
      for (const versionKey of new Set(nodes.map((node) => node.versionKey))) {
        const runKey = newestRun.get(versionKey)
        if (runKey !== undefined) catalogTypes(runKey)
      }
      return nodes.length
    },
  }
}

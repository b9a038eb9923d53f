import type { ErrorInfo, GitState, Summary } from '@dag/protocol'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'

interface TemplateKey {
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  readonly dagHash: string
  readonly codeHash: string
}

/** A graph that a tracker of Hamilton registered. */
export interface TemplateRecord extends TemplateKey {
  /** Id of our version of it. */
  readonly version: string
  readonly config: Readonly<Record<string, Summary>>
  readonly git: GitState | null
  /** Types that its functions declare, by node. */
  readonly types: Readonly<Record<string, string>>
  /** The node of the combined result, which every run asks for. */
  readonly resultNode: string | null
  readonly createdAtUs: number
}

/** A run of a tracker of Hamilton. Its end arrives before its last nodes. */
export interface HamiltonRun {
  /** Id of our run. */
  readonly run: string
  readonly templateId: number
  readonly projectId: number
  readonly status: 'success' | 'failed' | null
  readonly finishedAtUs: number | null
  readonly failedNode: string | null
  readonly error: ErrorInfo | null
}

type TemplateRow = Omit<TemplateRecord, 'config' | 'git' | 'types'> & Record<'config' | 'git' | 'types', string>
type RunRow = Omit<HamiltonRun, 'error'> & { readonly error: string | null }

const KEY = 'projectId = :projectId AND name = :name AND dagHash = :dagHash AND codeHash = :codeHash'
const COLUMNS = 'projectId, name, dagHash, codeHash, version, config, git, types, resultNode, createdAtUs'

export function createHamiltonStatements(database: SqliteDatabase) {
  const hasProject = database.prepare<[number], number>('SELECT 1 FROM Project WHERE id = ?').pluck()
  const adopt = database.prepare<[number, string, number]>(
    'INSERT INTO Project (id, name, createdAtUs) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const byKey = database.prepare<[TemplateKey], number>(`SELECT id FROM HamiltonTemplate WHERE ${KEY}`).pluck()
  const template = database.prepare<[number], TemplateRow>(`SELECT ${COLUMNS} FROM HamiltonTemplate WHERE id = ?`)
  const register = database
    .prepare<[TemplateRow], number>(
      `INSERT INTO HamiltonTemplate (${COLUMNS}) VALUES (${COLUMNS.replaceAll(/\w+/g, ':$&')}) RETURNING id`,
    )
    .pluck()
  const addRun = database
    .prepare<[number, string], number>('INSERT INTO HamiltonRun (templateId, runId) VALUES (?, ?) RETURNING id')
    .pluck()
  const run = database.prepare<[number], RunRow>(
    `SELECT r.runId AS run, templateId, projectId, status, finishedAtUs, failedNode, error
     FROM HamiltonRun r JOIN HamiltonTemplate t ON t.id = r.templateId WHERE r.id = ?`,
  )
  const end = database.prepare<[string, number, number]>(
    'UPDATE HamiltonRun SET status = ?, finishedAtUs = ? WHERE id = ? AND status IS NULL',
  )
  const fail = database.prepare<[string, string, number]>(
    'UPDATE HamiltonRun SET failedNode = ?, error = ? WHERE id = ? AND failedNode IS NULL',
  )

  return {
    /** Creates a project with this id, unless there is one. */
    adoptProject(id: number, createdAtUs: number): void {
      const name = `Hamilton project ${id}`
      // A name that is taken gets a number behind it.
      for (let number = 1; hasProject.get(id) === undefined; number++) {
        adopt.run(id, number === 1 ? name : `${name} (${number})`, createdAtUs)
      }
    },
    findTemplateId: (key: TemplateKey): number | null => byKey.get(key) ?? null,
    /** The id of a template. One with the same key keeps its id. */
    registerTemplate(record: TemplateRecord): number {
      const { config, git, types, ...rest } = record
      const row = { ...rest, config: toJson(config), git: toJson(git), types: toJson(types) }
      const id = byKey.get(record) ?? register.get(row)
      if (id === undefined) throw new Error(`Template ${record.name} was inserted and got no id.`)
      return id
    },
    findTemplate(id: number): TemplateRecord | null {
      const row = template.get(id)
      if (row === undefined) return null
      return { ...row, config: fromJson(row.config), git: fromJson(row.git), types: fromJson(row.types) }
    },
    /** Stores the number by which a tracker names a stored run, and returns it. */
    addHamiltonRun(templateId: number, runId: string): number {
      const id = addRun.get(templateId, runId)
      if (id === undefined) throw new Error(`Run ${runId} was inserted and got no id.`)
      return id
    },
    findHamiltonRun(id: number): HamiltonRun | null {
      const row = run.get(id)
      return row === undefined ? null : { ...row, error: row.error === null ? null : fromJson(row.error) }
    },
    /** The first end wins. */
    endHamiltonRun(id: number, status: 'success' | 'failed', finishedAtUs: number): void {
      end.run(status, finishedAtUs, id)
    },
    /** The first failure wins. */
    failHamiltonRun(id: number, node: string, error: ErrorInfo | null): void {
      fail.run(node, toJson(error), id)
    },
  }
}

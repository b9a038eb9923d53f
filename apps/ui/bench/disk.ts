// The bytes that a run costs in a database, by table and by column: npx tsx --conditions=@dag/source bench/disk.ts FILE
import { resolve } from 'node:path'
import Database from 'better-sqlite3'

const [name] = process.argv.slice(2)
if (name === undefined) {
  console.error('Name the database: bench/disk.ts FILE')
  process.exit(2)
}
const database = new Database(resolve(process.env.INIT_CWD ?? process.cwd(), name), { readonly: true })
const number = (sql: string): number => Number(database.prepare(sql).pluck().get() ?? 0)
const runs = number('SELECT count(*) FROM Run')
const perRun = (bytes: number): string => (bytes / runs).toFixed(0)

const tables = database
  .prepare<[], { name: string; bytes: number }>(
    `SELECT m.tbl_name AS name, sum(s.pgsize) AS bytes FROM dbstat s JOIN sqlite_schema m ON m.name = s.name
     WHERE s.aggregate = 1 GROUP BY m.tbl_name ORDER BY 2 DESC`,
  )
  .all()
console.log(`| table, with its indexes | bytes per run (${runs} runs) |\n| --- | ---: |`)
for (const { name, bytes } of tables) if (bytes / runs >= 1) console.log(`| ${name} | ${perRun(bytes)} |`)
console.log(`| all | ${perRun(tables.reduce((sum, { bytes }) => sum + bytes, 0))} |`)

console.log('\n| column | bytes per run |\n| --- | ---: |')
const columns = ['Run', 'NodeRun', 'NodeLog', 'VersionNode'].flatMap((table) =>
  database
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table)
    .map((column) => ({
      name: `${table}.${column}`,
      bytes: number(`SELECT sum(octet_length("${column}")) FROM ${table}`),
    })),
)
for (const { name, bytes } of columns.toSorted((a, b) => b.bytes - a.bytes)) {
  if (bytes / runs >= 10) console.log(`| ${name} | ${perRun(bytes)} |`)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HTTP_ERRORS } from '@/server/http/http-errors'
import { REJECTIONS } from '@/server/ingest/rejections'

const root = join(import.meta.dirname, '../../../../..')

const readSources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n')

const listMatches = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, code = '']) => code)),
]

/** The tables that share the prefix `DAG_`. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  driver: listMatches(readSources('packages/driver/src/errors'), /^ {2}(DAG_\w+):/gm),
  tracker: listMatches(readSources('packages/tracker/src'), /'(DAG_TRACKER_\w+)'/g),
  server: Object.keys(HTTP_ERRORS),
  ingest: Object.keys(REJECTIONS),
}

describe('the error tables', () => {
  it('the error tables have no code in common', () => {
    const codes = Object.values(TABLES).flat()
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  it.each(Object.entries(TABLES))('the error tables are all found: %s', (_, codes) => {
    expect(codes.length).toBeGreaterThan(0)
  })

  it('the error tables are the only places of the UI that make up codes', () => {
    const known = new Set<string>([...(TABLES.server ?? []), ...(TABLES.ingest ?? [])])
    const variables = /^DAG_(DB|API_URL|API_KEY|PROJECT|TRACKING|DEBUG|FUZZ|SPOOL|ALLOWED_HOSTS|DURABLE|LOG_LEVEL)$/
    const used = listMatches(readSources('apps/ui/src'), /\b(DAG_[A-Z_]*[A-Z])\b/g)
    // From lib/sqlite.cjs to the command line, which prints a sentence instead.
    known.add('DAG_SQLITE_ABSENT')
    expect(used.filter((code) => !known.has(code) && !variables.test(code))).toEqual([])
  })

  it('the error tables of the server are the ones that the reference names', () => {
    const reference = readFileSync(join(root, 'docs/reference/http-api.md'), 'utf8')
    for (const code of Object.keys(REJECTIONS)) expect(reference).toContain(`\`${code}\``)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { errorTable } from '../src/errors/error-table.js'

/** Rewrites the table of docs/reference/errors.md from the error table. A test compares the two. */
const page = new URL('../../../docs/reference/errors.md', import.meta.url)
const rows = Object.entries(errorTable).map(([code, { meaning }]) => `| \`${code}\` | ${meaning} |`)
const table = ['| code | when |', '| --- | --- |', ...rows].join('\n')
const written = readFileSync(page, 'utf8').replace(
  /(^## The driver\n\n)(?:\|.*\n)+/m,
  (_, heading: string) => `${heading}${table}\n`,
)
writeFileSync(page, written)

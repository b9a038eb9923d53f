import { judge } from './names.js'
import type { Spans } from './spans.js'

/** The password function of SQL, and the report of a value that exists already. */
const SQL = /\bPASSWORD\(\s{0,4}'([^'\n]{1,200})'|\bDuplicate entry '([^'\n]{1,200})' for key '([\w.$-]{1,100})'/dg

/** Finds secrets in statements and messages of SQL. */
export function findSqlValues(text: string, spans: Spans): void {
  for (const { 3: key, indices } of text.matchAll(SQL)) {
    const [from, to] = indices?.[1] ?? indices?.[2] ?? [0, 0]
    if (key === undefined || judge(key) !== 'open') spans.add(from, to)
  }
}

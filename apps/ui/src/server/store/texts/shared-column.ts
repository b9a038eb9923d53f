/** A value that begins with it names a row of `SharedText`. */
export const SHARED_MARK = '\u0001'

/** The text of a column that may hold a shared one. `column` is an SQL expression. */
export const sharedText = (column: string): string =>
  `CASE unicode(${column}) WHEN 1 THEN (SELECT text FROM SharedText WHERE key = CAST(substr(${column}, 2) AS INTEGER)) ELSE ${column} END`

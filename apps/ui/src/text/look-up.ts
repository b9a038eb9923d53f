/** The row of a table. A newer server or a foreign tracker may send an unknown key, which gets the fallback. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string, fallback: T): T {
  return Object.hasOwn(table, key) ? (table[key] ?? fallback) : fallback
}

/** An address of Redis, Valkey or PostgreSQL, or the options of `ioredis`, or those of `pg` with `connectionString`. */
export type Connection = string | Readonly<Record<string, unknown>>

export function isPostgresConnection(connection: Connection): boolean {
  return typeof connection === 'string' ? /^postgres(ql)?:/.test(connection) : 'connectionString' in connection
}

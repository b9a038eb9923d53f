/**
 * An address of Redis, Valkey or PostgreSQL, or the options of `ioredis`, or those of `pg` with `connectionString`.
 *
 * @example
 * const redis: Connection = 'rediss://queue.example:6379'
 * const postgres: Connection = { connectionString: 'postgres://dag@db.example/dag', ssl: true }
 */
export type Connection = string | Readonly<Record<string, unknown>>

export function isPostgresConnection(connection: Connection): boolean {
  return typeof connection === 'string' ? /^postgres(ql)?:/.test(connection) : 'connectionString' in connection
}

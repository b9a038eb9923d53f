import { Prisma } from './prisma'

/** A node under some versions, in the hours from `fromHour` (counted from 1970) on, before `toHour`. */
export interface NodeHours {
  readonly node: string
  readonly versionKeys: readonly number[]
  readonly fromHour: number
  readonly toHour: number
}

/** Its rows of `NodeStatistics`. */
export const hoursOf = ({ node, versionKeys, fromHour, toHour }: NodeHours): Prisma.Sql => Prisma.sql`
  SELECT s.* FROM json_each(${JSON.stringify(versionKeys)}) asked
  CROSS JOIN NodeStatistics s INDEXED BY NodeStatistics_versionKey_node_hour_key
    ON s.versionKey = asked.value AND s.node = ${node} AND s.hour >= ${fromHour} AND s.hour < ${toHour}`

/** The stretch of `hours` from the first hour on; `h` is a row of them. Numbers are bound as REAL, and only integers divide to an integer. */
export const bucketOf = ({ fromHour }: NodeHours, hours: number): Prisma.Sql =>
  Prisma.sql`(h.hour - ${BigInt(fromHour)}) / ${BigInt(hours)}`

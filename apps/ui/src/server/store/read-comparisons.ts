import { flag, nullable, type RawRow, type RowOf, text, toRow, toSelect } from './columns'
import type { ReadClient } from './prisma'
import { sharedText } from './texts/shared-column'

/** Bytes of a record up to which its text is compared. */
const COMPARED_BYTES = 64 * 1024

const sameText = (column: string) => `CASE
  WHEN coalesce(octet_length(a.${column}), 0) > ${COMPARED_BYTES} OR coalesce(octet_length(b.${column}), 0) > ${COMPARED_BYTES} THEN NULL
  ELSE ${sharedText(`a.${column}`)} IS ${sharedText(`b.${column}`)} END`

const isWhole = (column: string) =>
  `CASE WHEN octet_length(${column}) <= ${COMPARED_BYTES} THEN json_extract(${column}, '$.complete') = 1 ELSE 0 END`

const isHashed = (column: string) =>
  `CASE WHEN octet_length(${column}) <= ${COMPARED_BYTES} THEN json_extract(${column}, '$.hash') IS NOT NULL ELSE 0 END`

const holdsCut = (column: string) => `CASE WHEN octet_length(${column}) <= ${COMPARED_BYTES} THEN
  EXISTS (SELECT 1 FROM json_each(${column})
    WHERE json_extract(value, '$.complete') IS NOT 1 AND json_extract(value, '$.hash') IS NULL)
  ELSE ${column} IS NOT NULL END`

const columns = {
  node: text('a.node'),
  /** Whether the texts of the results are the same; null if they are too large to compare. */
  sameResult: nullable(flag(sameText('result'))),
  /** Both were recorded, uncut and unredacted. */
  wholeResults: flag(`coalesce(${isWhole(sharedText('a.result'))} AND ${isWhole(sharedText('b.result'))}, 0)`),
  /** Both have a hash of the whole value. */
  hashedResults: flag(`coalesce(${isHashed(sharedText('a.result'))} AND ${isHashed(sharedText('b.result'))}, 0)`),
  recordedResults: flag('a.result IS NOT NULL AND b.result IS NOT NULL'),
  /** The same for values that were bound to the node alone. */
  sameInputs: nullable(flag(sameText('inputs'))),
  cutInputs: flag(`${holdsCut('a.inputs')} OR ${holdsCut('b.inputs')}`),
}

/** The records of a node in two runs, compared as texts. */
export type ComparedRecord = RowOf<typeof columns>

export interface ComparisonReads {
  /** Nodes that ran once for all in both runs. Ask for at most 64 names at once. */
  compare(runKeys: readonly [number, number], names: readonly string[]): Promise<readonly ComparedRecord[]>
}

export function createComparisonReads(client: ReadClient): ComparisonReads {
  return {
    async compare([one, other], names) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(columns)} FROM json_each(${JSON.stringify(names)}) asked
        CROSS JOIN NodeRun a ON a.runKey = ${one} AND a.node = asked.value AND a.item = -1
        CROSS JOIN NodeRun b ON b.runKey = ${other} AND b.node = asked.value AND b.item = -1`
      return rows.map((row) => toRow(columns, row))
    },
  }
}

import type { Summary } from '@dag/protocol'
import { type ResultFigure, toResultFigures } from '@/server/derive/results/result-figures'
import { fromJson } from '../json'
import type { SqliteDatabase } from '../open-database'
import { sharedText } from '../texts/shared-column'

/** A longer result is not read for its numbers. Bytes of its text. */
const LONGEST_RESULT = 262_144
/** Runs of a DAG within one hour that are searched for the least and the greatest number. */
const SEARCHED_RUNS = 2_000
/** Reading stops after so many characters of results. */
const SEARCHED_CHARS = 8_000_000
const HOUR_US = 3_600_000_000

const HAS_FIGURES = `n.item = -1 AND n.status = 'success' AND octet_length(n.result) <= ${LONGEST_RESULT}`

/** One row of `NodeStatistics`. */
export interface HourOfNode {
  readonly versionKey: number
  readonly node: string
  /** Hours since 1970. */
  readonly hour: number
}

/** A number of the results in some runs. */
export interface FigureExtremes {
  readonly count: number
  readonly min: number
  readonly max: number
}

/** Reads the numbers of the results from the rows of the runs. */
export interface RecordedFigures {
  /** The numbers of the results of a run, by node: of those as a whole, not of items. */
  ofRun(runKey: number): ReadonlyMap<string, readonly ResultFigure[]>
  /**
   * A number over the counted runs whose rows there still are, or over a part of them if they are many; null without any.
   * Calls in a row about the same hour read its rows once.
   */
  find(hour: HourOfNode, path: string, kind: string): FigureExtremes | null
  /** Call it after rows have changed. */
  forget(): void
}

export function createRecordedFigures(database: SqliteDatabase): RecordedFigures {
  const listOfRun = database.prepare<[number], { node: string; result: string }>(
    `SELECT n.node, ${sharedText('n.result')} AS result FROM NodeRun n WHERE n.runKey = ? AND ${HAS_FIGURES}`,
  )
  const countRuns = database
    .prepare<[number, number, number], number>(
      `SELECT count(*) FROM (
         SELECT 1 FROM Version v CROSS JOIN Run r INDEXED BY Run_projectId_name_startedAtUs_id_idx
           ON r.projectId = v.projectId AND r.name = v.name AND r.startedAtUs >= ? AND r.startedAtUs < ?
         WHERE v.key = ? LIMIT ${SEARCHED_RUNS + 1}
       )`,
    )
    .pluck()
  const listOfHour = database
    .prepare<[number, number, string, number], string>(
      `SELECT ${sharedText('n.result')} FROM Version v CROSS JOIN Run r INDEXED BY Run_projectId_name_startedAtUs_id_idx
         ON r.projectId = v.projectId AND r.name = v.name AND r.startedAtUs >= ? AND r.startedAtUs < ?
           AND r.versionKey = v.key AND r.counted
       CROSS JOIN NodeRun n ON n.runKey = r.key AND n.node = ?
       WHERE v.key = ? AND ${HAS_FIGURES}
         AND NOT EXISTS (SELECT 1 FROM NodeRun part WHERE part.runKey = n.runKey AND part.node = n.node AND part.item >= 0)`,
    )
    .pluck()
  let last: { readonly hour: HourOfNode; readonly figures: ReadonlyMap<string, FigureExtremes> } | null = null

  const read = ({ versionKey, node, hour }: HourOfNode): ReadonlyMap<string, FigureExtremes> => {
    const figures = new Map<string, FigureExtremes>()
    const [fromUs, toUs] = [hour * HOUR_US, (hour + 1) * HOUR_US]
    if ((countRuns.get(fromUs, toUs, versionKey) ?? 0) > SEARCHED_RUNS) return figures
    let chars = 0
    for (const result of listOfHour.iterate(fromUs, toUs, node, versionKey)) {
      chars += result.length
      if (chars > SEARCHED_CHARS) break
      for (const { path, kind, value } of toResultFigures(fromJson<Summary>(result))) {
        const { count, min, max } = figures.get(`${kind} ${path}`) ?? { count: 0, min: value, max: value }
        figures.set(`${kind} ${path}`, { count: count + 1, min: Math.min(min, value), max: Math.max(max, value) })
      }
    }
    return figures
  }

  return {
    ofRun(runKey) {
      const figures = new Map<string, readonly ResultFigure[]>()
      for (const { node, result } of listOfRun.iterate(runKey)) {
        figures.set(node, toResultFigures(fromJson<Summary>(result)))
      }
      return figures
    },
    find(hour, path, kind) {
      if (last?.hour !== hour) last = { hour, figures: read(hour) }
      return last.figures.get(`${kind} ${path}`) ?? null
    },
    forget() {
      last = null
    },
  }
}

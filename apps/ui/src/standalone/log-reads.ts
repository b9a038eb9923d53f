import type { LogFilter, LogReads } from '@/server/store/read-logs'
import { compareLines, type RecordedEvents } from './recorded-run'

/** The reads of log lines from the events of one run, in the place of a database. */
export function createLogReads({ logs }: RecordedEvents): LogReads {
  const lines = logs.map(({ type: _, run: __, ...line }) => line)
  const select = (filter: LogFilter) => {
    const wanted = lowerAscii(filter.query)
    return lines.filter(
      ({ level, node, item, message, fields }) =>
        (filter.levels.length === 0 || filter.levels.includes(level)) &&
        (filter.node === null || filter.node === node) &&
        (filter.item === null || filter.item === item) &&
        (wanted === '' || [message, node, fields?.preview ?? ''].some((text) => lowerAscii(text).includes(wanted))),
    )
  }
  return {
    async list(_, filter, after, limit) {
      const found = select(filter)
      return (after === null ? found : found.filter((line) => compareLines(line, after) > 0)).slice(0, limit)
    },
    count: async (_, filter) => select(filter).length,
    async countByLevel() {
      const counts = new Map<(typeof lines)[number]['level'], number>()
      for (const { level } of lines) counts.set(level, (counts.get(level) ?? 0) + 1)
      return counts
    },
  }
}

/** SQLite compares letters of ASCII without case, and no others. */
const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

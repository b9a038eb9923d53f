import { LOG_LEVELS, type LogLevel } from '@dag/protocol'

export { LOG_LEVELS }

/** Which lines of a run are shown. Empty means all. */
export interface LogFilter {
  readonly levels: readonly LogLevel[]
  readonly query: string
  /** Lines of one node, and of one of its items. */
  readonly node?: string
  readonly item?: number | null
}

/** The filter as search parameters for the API; the same filter gives the same text. */
export function toLogSearchParams({ levels, query, node, item }: LogFilter): URLSearchParams {
  const params = new URLSearchParams()
  if (levels.length > 0) params.set('level', LOG_LEVELS.filter((level) => levels.includes(level)).join(','))
  if (query.trim() !== '') params.set('q', query.trim())
  if (node !== undefined) params.set('node', node)
  if (item != null) params.set('item', String(item))
  return params
}

import { LOG_LEVELS, NODE_RUN_STATUSES } from '@dag/protocol'
import type { RunExport } from '@/contract/run-export'
import type { PageContext } from '@/contract/run-page'
import { HttpError } from '@/server/http/http-errors'
import { parseCount, parseItem, parseSearch, parseWords } from '@/server/http/parameters'
import { getNode } from '@/server/services/get-node'
import { getRun } from '@/server/services/get-run'
import { listItems } from '@/server/services/list-items'
import { listLogs } from '@/server/services/list-logs'
import { listRunNodes, NODES_PER_PAGE } from '@/server/services/list-run-nodes'
import { decodePart, NAME_ELSEWHERE } from '@/text/uri'
import { createRunStore } from './run-store'

/** Returns the answer to a request of the API by its path: `/runs/1/nodes/load`. */
export type Answer = (path: string) => Promise<unknown>

/** The answers about one run, made by the services of the server from the exported run. */
export function createAnswers(file: RunExport, context: PageContext): Answer {
  const store = createRunStore(file, context)
  const runId = file.run
  const { exportedAtUs: nowUs } = context

  return async (address) => {
    const { pathname, searchParams: query } = new URL(address, 'http://run')
    const [root, id, part, escaped, list] = pathname.split('/').slice(1)
    if (root === 'projects' && id === String(context.projectId) && part === undefined) {
      return { id: context.projectId, name: context.projectName }
    }
    if (root !== 'runs' || id === undefined || decodePart(id) !== runId) throw missing(address)
    if (part === undefined) return getRun(store, runId, nowUs)
    if (part === 'logs') {
      return listLogs(store, {
        runId,
        levels: parseWords(query, 'level', LOG_LEVELS),
        query: parseSearch(query),
        node: query.get('node'),
        item: parseItem(query),
        cursor: query.get('cursor'),
        limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
      })
    }
    if (part === 'timing' && (query.get('against') ?? 'usual') === 'usual') return context.timing ?? NO_TIMING(runId)
    if (part !== 'nodes') throw missing(address)
    if (escaped === undefined) {
      const limit = parseCount(query, 'limit', { default: 1_000, max: NODES_PER_PAGE })
      return listRunNodes(store, { runId, cursor: query.get('cursor'), limit }, nowUs)
    }
    const name = escaped === NAME_ELSEWHERE ? (query.get('name') ?? escaped) : decodePart(escaped)
    if (list === undefined) return getNode(store, { runId, name, item: parseItem(query) }, nowUs)
    if (list !== 'items') throw missing(address)
    const question = {
      runId,
      node: name,
      statuses: parseWords(query, 'status', NODE_RUN_STATUSES),
      sort: query.get('sort') === '-duration' ? ('-duration' as const) : ('number' as const),
      cursor: query.get('cursor'),
      offset: parseCount(query, 'offset', { default: 0, min: 0, max: 100_000_000 }),
      limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
    }
    return listItems(store, question, nowUs)
  }
}

const NO_TIMING = (runId: string) => ({ runId, usual: null, change: null })

const missing = (address: string) => new HttpError('DAG_HTTP_NOT_FOUND', address)

import { RUN_ELEMENT } from '@/contract/run-file'
import { CONTEXT_ELEMENT, type PageContext } from '@/contract/run-page'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { type RunFile, toFileName, writeDocument } from './export-run'
import { getRunRecord } from './get-run-record'
import { getRunTiming } from './get-run-timing'

/** The place of the data in the page that the build makes. */
const PLACE = '<!--data-->'

/**
 * A run as one HTML file: the page of the run with all that was recorded of it.
 *
 * @param page the HTML that the build makes, without data.
 * @throws HttpError if there is no such run.
 */
export async function exportPage(store: Store, id: string, page: string, nowUs: number): Promise<RunFile> {
  const run = await store.recorded.find(id)
  if (!run) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  const at = page.indexOf(PLACE)
  if (at < 0) throw new Error('The page of an exported run has no place for data. Build the package again.')
  const context = JSON.stringify(await toContext(store, id, nowUs))
  async function* write() {
    yield `${page.slice(0, at)}${open(CONTEXT_ELEMENT)}${escapeMarkup(context)}</script>\n${open(RUN_ELEMENT)}`
    if (run) for await (const chunk of writeDocument(store, run, '\n')) yield escapeMarkup(chunk)
    yield `</script>${page.slice(at + PLACE.length)}`
  }
  return { fileName: toFileName(run, 'html'), chunks: write() }
}

const open = (element: string): string => `<script type="application/json" id="${element}">`

/** JSON has this character in texts alone, so no text ends the element or begins a comment. */
const escapeMarkup = (json: string): string => json.replaceAll('<', '\\u003c')

async function toContext(store: Store, id: string, exportedAtUs: number): Promise<PageContext> {
  const { projectId, projectName, status, lastSeenAtUs, nodesDone, nodesTotal } = await getRunRecord(store, id)
  const timing = status === 'success' ? await getRunTiming(store, id, 'usual') : null
  return { exportedAtUs, projectId, projectName, status, lastSeenAtUs, nodesDone, nodesTotal, timing }
}

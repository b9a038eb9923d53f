import { readFile } from 'node:fs/promises'
import { HttpError } from './http-errors'

/**
 * Reads the page of a run that the build makes.
 *
 * @throws HttpError if this server has none, because it runs from its sources.
 */
export async function readRunPage(file: string | null): Promise<string> {
  try {
    if (file !== null) return await readFile(file, 'utf8')
  } catch (cause) {
    throw new HttpError('DAG_PAGE_MISSING', file ?? '', { cause })
  }
  throw new HttpError('DAG_PAGE_MISSING', 'dist/run-page.html')
}

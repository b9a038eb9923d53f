import { toPath } from '@/text/question-path'
import { encodePart } from '@/text/uri'
import { fetchServer } from '../fetch-server'
import { readCode, readMessage } from '../read-message'
import { ReadError, type Source } from './source'

/** Reads from a running `dag ui`. */
export function createServerSource(url: string): Source {
  const get = async (path: string): Promise<Response> => {
    let response: Response
    try {
      response = await fetchServer(`${url}/api/v1${path}`)
    } catch (cause) {
      const message = `No dag ui answers at ${url}. Start it with dag ui, or name a database with --db FILE.`
      throw new ReadError(message, null, { cause })
    }
    if (response.ok) return response
    const body: unknown = await response.json().catch(() => null)
    throw new ReadError(readMessage(body) ?? `${url} answered ${response.status}.`, readCode(body))
  }
  return {
    name: url,
    // The server and this program have the same contract, as the pages do.
    ask: async (name, parameters, search) =>
      (await get(toPath([name, parameters, search?.toString() ?? '']))).json() as never,
    exportRun: (id) => readBody(() => get(`/runs/${encodePart(id)}/export`)),
    exportPage: (id) => readBody(() => get(`/runs/${encodePart(id)}/export?as=html`)),
    exportRuns: (projectId, filter) => readBody(() => get(`/projects/${projectId}/runs/export?${filter}`)),
    async close() {},
  }
}

async function* readBody(get: () => Promise<Response>): AsyncGenerator<string, void, undefined> {
  const { body } = await get()
  if (body === null) return
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
}

import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { listRunDocuments } from '@/contract/run-file'
import type { ImportAnswer } from '@/contract/run-import'
import { encodePart } from '@/text/uri'
import type { ImportArguments } from './commands/import-command'
import { fetchServer } from './fetch-server'
import { readMessage } from './read-message'
import type { Output } from './terminal/terminal'

/** Sends the runs of files to a server, one by one. A run that is refused does not keep the others from being stored. */
export async function importRuns({ files, url, project, json }: ImportArguments, output: Output): Promise<void> {
  const target = `${url}/api/v1/${project === null ? '' : `projects/${project}/`}imports`
  for (const file of files) {
    for await (const { answer, problem } of sendFile(target, file)) {
      const page = answer === null ? null : `${url}/projects/${answer.projectId}/runs/${encodePart(answer.run)}`
      if (json) {
        const { run = null, projectId = null, outcome = 'refused' } = answer ?? {}
        output.printJson('import', { file, outcome, run, projectId, url: page, message: problem })
      } else if (answer !== null) {
        output.write(`${answer.outcome === 'equal' ? 'There already' : 'Imported'}: ${page}`)
      }
      if (problem !== null) {
        process.exitCode = 1
        console.error(problem)
      }
    }
  }
}

type Sent =
  | { readonly answer: ImportAnswer; readonly problem: null }
  | { readonly answer: null; readonly problem: string }

/** The answer to each run of a file, or its problem in one sentence. */
async function* sendFile(target: string, file: string): AsyncGenerator<Sent, void, undefined> {
  let documents: readonly string[]
  try {
    documents = listRunDocuments(await readFile(file, 'utf8'))
  } catch (error) {
    yield { answer: null, problem: `${file} cannot be read: ${toMessage(error)}` }
    return
  }
  for (const text of documents) {
    try {
      yield { answer: await send(target, text), problem: null }
    } catch (error) {
      yield { answer: null, problem: `${file}: ${toMessage(error)}` }
    }
  }
}

const toMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function send(target: string, text: string): Promise<ImportAnswer> {
  let response: Response
  try {
    response = await fetchServer(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(text),
    })
  } catch (cause) {
    const url = target.replace(/\/api\/v1\/.*$/, '')
    throw new Error(`No dag ui answers at ${url}. Start it with dag ui, or name its address with --url.`, { cause })
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as ImportAnswer
  throw new Error(readMessage(body) ?? `The server answered ${response.status}.`)
}

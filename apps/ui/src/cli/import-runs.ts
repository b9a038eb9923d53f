import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { listRunDocuments } from '@/contract/run-file'
import type { ImportAnswer } from '@/contract/run-import'
import type { ImportArguments } from './commands/import-command'
import { fetchServer } from './fetch-server'
import { readMessage } from './read-message'

/** Sends the runs of files to a server, one by one. A run that is refused does not keep the others from being stored. */
export async function importRuns(
  { files, url, project }: ImportArguments,
  write: (line: string) => void,
): Promise<void> {
  const target = `${url}/api/v1/${project === null ? '' : `projects/${project}/`}imports`
  let failed = 0
  for (const file of files) {
    try {
      for (const text of listRunDocuments(await readFile(file, 'utf8'))) {
        try {
          const { run, projectId, outcome } = await send(target, text)
          write(`${outcome === 'equal' ? 'There already' : 'Imported'}: ${url}/projects/${projectId}/runs/${run}`)
        } catch (error) {
          failed++
          console.error(`${file}: ${toMessage(error)}`)
        }
      }
    } catch (error) {
      failed++
      console.error(`${file} cannot be read: ${toMessage(error)}`)
    }
  }
  if (failed > 0) process.exitCode = 1
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
    throw new Error(
      `No dag ui answers at ${new URL(target).origin}. Start it with dag ui, or name its address with --url.`,
      {
        cause,
      },
    )
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as ImportAnswer
  throw new Error(readMessage(body) ?? `The server answered ${response.status}.`)
}

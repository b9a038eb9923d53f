import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { createFolder, findFreePort, type Server, startUi } from './processes.js'

const KILLS = 5
const SENDERS = 8
/** Batches of each sender before the server is killed in the middle of the next ones. */
const ANSWERED_BATCHES = 25

const VERSION = '0123456789abcdef0123456789abcdef'

function toBatch(runs: readonly string[]): string {
  const events = runs.flatMap((run) => [
    {
      ...{ type: 'run-started', project: 1, run, name: 'load', version: VERSION, startedAtUs: 1_790_000_000_000_000 },
      ...{ outputs: ['a'], inputs: {}, overrides: {}, config: {}, tags: {}, host: null, git: null },
    },
    {
      ...{ type: 'node-finished', run, node: 'a', item: null, status: 'success', startedAtUs: 1, finishedAtUs: 2 },
      ...{ result: { type: 'string', preview: run, complete: true }, error: null },
    },
    {
      type: 'run-finished',
      run,
      status: 'success',
      finishedAtUs: 1_790_000_000_001_000,
      failedNode: null,
      error: null,
    },
  ])
  const client = { instanceId: randomUUID(), name: 'kill', version: '1' }
  return JSON.stringify({ protocol: 1, client, dropped: [], events })
}

/** Sends batches until the server is gone. Returns the runs that were acknowledged. */
async function sendUntilKilled(url: string, onAnswer: () => void): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (;;) {
    const runs = [randomUUID(), randomUUID(), randomUUID()]
    try {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${url}/api/v1/ingest`, { method: 'POST', headers, body: toBatch(runs) })
      const body = (await response.json()) as { accepted: number }
      if (response.status === 200 && body.accepted === 9) acknowledged.push(...runs)
      onAnswer()
    } catch {
      return acknowledged
    }
  }
}

async function listRuns(url: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const response = await fetch(`${url}/api/v1/projects/1/runs?limit=200${query}`)
    const page = (await response.json()) as { items: { id: string; status: string }[]; nextCursor: string | null }
    for (const { id, status } of page.items) found.set(id, status)
    cursor = page.nextCursor
  }
  return found
}

it('keeps every acknowledged run through five kills under load', async () => {
  const folder = await createFolder()
  const port = await findFreePort()
  let server: Server = await startUi({ port, db: `${folder.path}/dag.db` })
  onTestFinished(async () => {
    await server.stop()
    await folder.remove()
  })
  const acknowledged: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    let answers = 0
    let killed: Promise<void> | null = null
    const onAnswer = () => {
      answers++
      if (answers >= SENDERS * ANSWERED_BATCHES) killed ??= server.stop('SIGKILL')
    }
    const sending = Array.from({ length: SENDERS }, () => sendUntilKilled(server.url, onAnswer))
    for (const runs of await Promise.all(sending)) acknowledged.push(...runs)
    await killed
    server = await startUi({ port, db: `${folder.path}/dag.db` })
  }
  const found = await listRuns(server.url)
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * SENDERS * (ANSWERED_BATCHES - 1) * 3)
  expect(acknowledged.filter((run) => found.get(run) !== 'success')).toEqual([])
})

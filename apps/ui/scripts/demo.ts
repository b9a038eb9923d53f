// Fills a running UI with the runs of `dag demo`: npm run demo -w apps/ui -- http://127.0.0.1:8241 [--live]
import { parseArgs } from 'node:util'
import { PROTOCOL_VERSION } from '@dag/protocol'
import { fillProject } from '../src/cli/demo/fill-project'
import { toSights } from '../src/cli/demo/sights'
import { sendLive } from './send-live'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '600' },
    days: { type: 'string', default: '14' },
    seed: { type: 'string', default: '1' },
    project: { type: 'string', default: 'checkout' },
    items: { type: 'string', default: '10000' },
    all: { type: 'boolean', default: false },
    hostile: { type: 'boolean', default: false },
    live: { type: 'boolean', default: false },
  },
})
const [url] = positionals
if (!url) {
  console.error('Name the UI: npm run demo -w apps/ui -- http://127.0.0.1:8241 [--runs 600] [--project NAME] [--live]')
  process.exit(2)
}

const { project, all, hostile } = values
const nowUs = Date.now() * 1_000
const instance = `demo-${nowUs.toString(36)}`
const [runs, days, seed, items] = [values.runs, values.days, values.seed, values.items].map(Number) as [
  number,
  number,
  number,
  number,
]
const options = { url, instance, nowUs, project, runs, days, seed, items, all, hostile }
const filled = await fillProject({ ...options, onProgress: () => {} })

// A tracker of a project that does not exist: its events are rejected, and the projects page shows it.
await send([{ type: 'version', project: 4_242, name: 'checkout', id: '0'.repeat(32), nodes: [] }])

console.log(`${filled.runs} runs`)
for (const line of toSights(url, filled.projectId, filled.story)) console.log(line)
if (values.live) await sendLive({ project, seed, send })

async function send(events: readonly unknown[]): Promise<void> {
  const client = { instanceId: `${instance}-live`, name: '@dag/tracker', version: '0.1.0' }
  const response = await fetch(`${url}/api/v1/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: PROTOCOL_VERSION, client, dropped: [], events }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
}

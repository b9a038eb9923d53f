// Runs the real trackers of Apache Hamilton against a server and looks at what it stored:
//   npm run hamilton -w apps/ui -- http://127.0.0.1:8241 [PYTHON]
// It needs Python with pandas, apache-hamilton and apache-hamilton-sdk (formerly sf-hamilton), and the tests do not run it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const [url, python = 'python3'] = process.argv.slice(2)
if (url === undefined) fail('Name the address of a server: npm run hamilton -w apps/ui -- http://127.0.0.1:8241')

const probe = spawnSync(python, ['-c', 'import pandas, hamilton, hamilton_sdk.adapters'], { encoding: 'utf8' })
if (probe.error) fail(`${python} cannot be started: ${probe.error.message}`)
if (probe.status !== 0) {
  fail(
    `${python} lacks a module: ${probe.stderr.trim().split('\n').at(-1)}\nInstall pandas, apache-hamilton and apache-hamilton-sdk.`,
  )
}

const ask = async (path) => {
  const response = await fetch(`${url}/api/v1/${path}`)
  if (!response.ok) fail(`GET ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

const created = await fetch(`${url}/api/v1/projects`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: `Hamilton ${new Date().toISOString()}` }),
})
const { id: project } = await created.json()
const { status } = spawnSync(python, ['run_trackers.py', String(project)], {
  cwd: join(import.meta.dirname),
  stdio: 'inherit',
  env: { ...process.env, HAMILTON_API_URL: url, HAMILTON_UI_URL: url },
})
if (status !== 0) fail(`The trackers ended with status ${status}.`)

const { items } = await ask(`projects/${project}/runs`)
const problems = []
const expect = (name, found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    problems.push(`${name}: ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`)
  }
}
const ends = items.map(({ name, status }) => `${name} ${status}`).sort()
expect('runs', ends, [
  ...['asynchronous success', 'asynchronous success'],
  ...['synchronous failed', 'synchronous success'],
])
const failed = items.find((run) => run.status === 'failed')
if (failed !== undefined) {
  const { failedNode, error } = await ask(`runs/${failed.id}`)
  expect('failed node', failedNode, 'broken')
  expect('error', error?.name, 'ZeroDivisionError')
}
const succeeded = items.find(({ name, status }) => name === 'synchronous' && status === 'success')
if (succeeded !== undefined) {
  const { result } = await ask(`runs/${succeeded.id}/nodes/orders`)
  const { kind, size, columns } = JSON.parse(result?.detail ?? '{}')
  expect('orders', [kind, size, columns?.size], ['table', 12, 4])
  const { items: pages } = await ask(`runs/${succeeded.id}/nodes/text/items`)
  expect('items', pages.length, 12)
}
const { refusals = [] } = await ask(`projects/${project}/losses`)
expect('refusals', refusals, [])
if (problems.length > 0) fail(problems.join('\n'))
console.log(`The trackers left ${items.length} runs as they ran them: ${url}/projects/${project}/runs`)

function fail(message) {
  console.error(message)
  process.exit(1)
}

// The UI and the Fastify example, tracked, with one command.
import { parseArgs } from 'node:util'
import { build, install } from './prepare.mjs'
import { root, start, tool } from './shell.mjs'

const { values } = parseArgs({
  options: {
    'ui-port': { type: 'string', default: '8241' },
    'example-port': { type: 'string', default: process.env.PORT ?? '8000' },
    db: { type: 'string', default: '.dag/dag.db' },
    open: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(`npm start -- [--ui-port 8241] [--example-port 8000] [--db .dag/dag.db] [--open]

Installs and builds what is missing, then serves the UI and the Fastify example until Ctrl-C.`)
  process.exit(0)
}

install()
build()

const ui = `http://127.0.0.1:${values['ui-port']}`
const example = `http://127.0.0.1:${values['example-port']}`

const children = [
  start(process.execPath, [
    'apps/ui/bin/dag.mjs',
    'ui',
    ...['--port', values['ui-port'], '--db', values.db],
    ...(values.open ? [] : ['--no-open']),
  ]),
  start(tool('tsx'), ['src/main.ts'], {
    cwd: `${root}/examples/fastify`,
    env: { PORT: values['example-port'], DAG_API_URL: process.env.DAG_API_URL ?? ui },
  }),
]

let ending = false
function end(code) {
  if (ending) return
  ending = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', (code) => end(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0))

/** Waits until the address answers, however it answers. */
async function answering(address) {
  while (!ending) {
    try {
      await fetch(address, { signal: AbortSignal.timeout(1000) })
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

await Promise.all([answering(`${ui}/api/v1/ping`), answering(`${example}/some_data`)])
if (!ending) {
  console.log(`
  UI       ${ui.replace('127.0.0.1', 'localhost')}
  Example  ${example.replace('127.0.0.1', 'localhost')}

  Try it:  curl -X POST ${example.replace('127.0.0.1', 'localhost')}/execute_tracker -H 'content-type: application/json' -d '{}'
`)
}

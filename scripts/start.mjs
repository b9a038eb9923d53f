// The UI and the Fastify example, tracked, with one command.
import { createServer } from 'node:net'
import { parseOptions } from './options.mjs'
import { build, install } from './prepare.mjs'
import { root, start, tool } from './shell.mjs'

const values = parseOptions({
  usage: `npm start -- [--ui-port 8241] [--example-port 8000] [--db .dag/dag.db] [--open]

Installs and builds, then serves the UI and the Fastify example until Ctrl-C.`,
  options: {
    'ui-port': { type: 'string', default: '8241' },
    'example-port': { type: 'string', default: process.env.PORT ?? '8000' },
    db: { type: 'string', default: '.dag/dag.db' },
    open: { type: 'boolean', default: false },
  },
})

const ports = [values['ui-port'], values['example-port']]
const strange = ports.find((port) => !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
if (strange !== undefined) {
  console.error(`A port is a number from 1 to 65535; received '${strange}'.`)
  process.exit(2)
}

if (Number(ports[0]) === Number(ports[1])) {
  console.error(`The UI and the example need a port each; received ${ports[0]} for both.`)
  process.exit(2)
}

/** Whether the port is free on this machine. */
const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(Number(port), '127.0.0.1', () => probe.close(() => resolve(true)))
  })

// Another program on this port would answer instead of the one started here.
const taken = []
for (const port of ports) if (!(await isFree(port))) taken.push(port)
if (taken.length > 0) {
  console.error(`Port ${taken.join(' and ')} is in use, perhaps by another npm start or dag ui.`)
  console.error('Stop that program, or choose other ports: npm start -- --ui-port PORT --example-port PORT')
  process.exit(1)
}

install()
build()

const ui = `http://127.0.0.1:${values['ui-port']}`
const example = `http://127.0.0.1:${values['example-port']}`

const uiArguments = ['ui', '--port', values['ui-port'], '--db', values.db, ...(values.open ? [] : ['--no-open'])]

const running = new Map([
  ['UI', start(process.execPath, ['apps/ui/bin/dag.mjs', ...uiArguments])],
  [
    'example',
    start(tool('tsx'), ['src/main.ts'], {
      cwd: `${root}/examples/fastify`,
      env: { PORT: values['example-port'], DAG_API_URL: process.env.DAG_API_URL ?? ui },
    }),
  ],
])

let serving = false
let ending = false

function end(code) {
  if (ending) return
  ending = true
  process.exitCode = code
  for (const child of running.values()) child.kill('SIGTERM')
}

// The UI and the example are independent: if one ends, a killed UI for example, the other continues.
for (const [name, child] of running) {
  child.on('exit', (code) => {
    running.delete(name)
    if (ending) return
    if (!serving || running.size === 0) return end(code ?? 1)
    console.log(`The ${name} has ended; the ${[...running.keys()][0]} is still running.`)
    if (name === 'UI') console.log(`Start it again in another terminal: npx dag ${uiArguments.join(' ')}`)
  })
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0))

/** Waits until the address answers with any status. */
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
  serving = true
  console.log(`
  UI       ${ui.replace('127.0.0.1', 'localhost')}
  Example  ${example.replace('127.0.0.1', 'localhost')}

  Try it:  curl -X POST ${example.replace('127.0.0.1', 'localhost')}/execute_tracker -H 'content-type: application/json' -d '{}'
`)
}

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createLogger } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import { createDriver } from './create-driver.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: `${root}docs` },
    limit: { type: 'string', default: '5' },
    times: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const USAGE = `npm start -w examples/documents -- [options] words to search for

  --folder FOLDER  folder of the documents (default: the docs of this repository)
  --limit N        hits at most (default: 5)
  --times          print the time of each node
  -h, --help       print this help`

const limit = Number(values.limit)
if (values.help || positionals.length === 0) console.log(USAGE)
else if (!Number.isInteger(limit) || limit < 1) {
  console.error(`--limit must be a whole number from 1: received ${values.limit}.`)
  process.exitCode = 2
} else {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort(new Error('interrupted')))
  await using tracker = new AsyncTracker({ project: process.env.DAG_PROJECT ?? 'documents' })
  await using driver = await createDriver(`${root}.dag/documents`, tracker, ...(values.times ? [quietLogger()] : []))
  const { answer } = await driver.execute(['answer'], {
    inputs: { folder: values.folder, query: positionals.join(' '), limit },
    signal: interrupted.signal,
  })
  console.log(answer)
}

/** Prints the tree of times, without a line per node. */
function quietLogger() {
  const write = (message: string): void => console.error(`\n${message}\n`)
  return createLogger({ target: { debug: () => {}, info: write, warn: write, error: write } })
}

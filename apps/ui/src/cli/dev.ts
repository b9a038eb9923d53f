import { createDevelopmentBackend } from '@/server/http/next-backend'
import { packageDir } from './package-info'
import { parseArguments } from './parse-arguments'
import { serveUi } from './serve-ui'

/** `dag ui` with live reload, for those who work on it: the same server and store over the sources of the pages. */
const command = parseArguments(['ui', ...process.argv.slice(2)])
if (command.kind === 'ui') {
  await serveUi(
    { ...command, open: false },
    { development: true, createBackend: (address) => createDevelopmentBackend(packageDir, address) },
  )
} else {
  process.exitCode = 2
  console.error(command.kind === 'invalid' ? command.message : 'Options: --port, --host, --db')
}

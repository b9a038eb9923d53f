import { join } from 'node:path'
import { createStandaloneBackend } from '@/server/http/next-backend'
import { HELP } from './help'
import { packageDir, packageVersion } from './package-info'
import { parseArguments } from './parse-arguments'
import { serveUi } from './serve-ui'

/** Where the build puts the standalone tree: the folder of this package within it. */
const WEB_DIR = 'dist/web/apps/ui'

const command = parseArguments(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    process.stdout.write(HELP)
    break
  case 'version':
    console.log(packageVersion)
    break
  case 'invalid':
    process.exitCode = 2
    console.error(`${command.message}\nSee dag --help.`)
    break
  case 'ui':
    await serveUi(command, {
      development: false,
      createBackend: (address) => createStandaloneBackend(join(packageDir, WEB_DIR), address),
    })
}

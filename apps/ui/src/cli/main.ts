import { join } from 'node:path'
import { createStandaloneBackend } from '@/server/http/next-backend'
import { packageDir } from './package-info'
import { runCli } from './run-cli'
import { serveUi } from './serve-ui'

/** The standalone tree that the build writes. */
const WEB_DIR = 'dist/web'

await runCli(process.argv.slice(2), (args) =>
  serveUi(args, {
    development: false,
    createBackend: (options) => createStandaloneBackend(join(packageDir, WEB_DIR), options),
  }),
)

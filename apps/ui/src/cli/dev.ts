import { createDevelopmentBackend } from '@/server/http/next-backend'
import { packageDir } from './package-info'
import { runCli } from './run-cli'
import { serveUi } from './serve-ui'

/** `dag ui` with live reload, for work on the pages: the same server and store over their sources. */
await runCli(['ui', ...process.argv.slice(2)], (args) =>
  serveUi(
    { ...args, open: false },
    { development: true, createBackend: (options) => createDevelopmentBackend(packageDir, options) },
  ),
)

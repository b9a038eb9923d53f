import { basename, dirname, join, resolve } from 'node:path'
import type { BackupOptions } from '@/server/backups/start-backups'
import { nowUs } from '@/server/clock'
import { toAddress } from '@/server/http/address'
import { type RunningServer, type ServerOptions, startServer } from '@/server/start-server'
import { DatabaseError } from '@/server/store/errors'
import { openSqliteStore } from '@/server/store/open-sqlite-store'
import { readMigrations } from '@/server/store/read-migrations'
import type { Store } from '@/server/store/store'
import type { UiArguments } from './commands/ui-command'
import { copyInChild } from './copy-in-child'
import { toDatabasePath } from './database-path'
import { isServerAt } from './find-server'
import { isLoopback } from './is-loopback'
import { createLog, type Log } from './log'
import { logConsole } from './log-console'
import { onNpmGone } from './on-npm-gone'
import { hasAudience, openBrowser } from './open-browser'
import { packageDir, packageVersion } from './package-info'
import { findSpoolDirectory } from './spool-directory'

type Pages = Pick<ServerOptions, 'development' | 'createBackend'>

/** Serves until a signal ends it. A problem that the user can fix is printed as one message, with exit code 1, and gives null. */
export async function serveUi(args: UiArguments, pages: Pages): Promise<RunningServer | null> {
  const file = toDatabasePath(args.db)
  const { error } = console
  const log = createLog({
    ...args.log,
    write: (text) => error('%s', text),
    schedule: (callback, delayMs) => void setTimeout(callback, delayMs).unref(),
    nowMs: Date.now,
  })
  let server: RunningServer
  try {
    server = await startServer({
      ...pages,
      host: args.host,
      port: args.port,
      allowedHosts: args.allowedHosts,
      version: packageVersion,
      pageFile: join(packageDir, 'dist/run-page.html'),
      needsKeys: args.needsKeys,
      basePath: args.basePath,
      openStore: () => openStore(file, args),
      nowUs,
      spoolDirectory: findSpoolDirectory(process.env),
      backups: toBackups(file, args, log),
      report: log.request,
    })
  } catch (error) {
    process.exitCode = 1
    console.error(await explain(error, args))
    return null
  }
  if (!pages.development) logConsole(log)
  const urls = [server.url, ...server.otherUrls].join(`\n${' '.repeat(12)}`)
  console.log(`dag ${packageVersion}\n\n  UI        ${urls}\n  Database  ${file}\n${toNote(args)}`)
  log('info', `dag ${packageVersion} serves ${file} at ${server.url}`)
  closeOnSignals(server, () => log('info', `dag ${packageVersion} stops`))
  if (args.open && hasAudience()) await openBrowser(server.url)
  return server
}

function toBackups(file: string, { backups }: UiArguments, log: Log): BackupOptions | null {
  if (backups === null) return null
  const folder = backups.dir === null ? join(dirname(file), 'backups') : resolve(backups.dir)
  return {
    ...backups,
    target: join(folder, basename(file)),
    copy: (copy, signal) => copyInChild(file, copy, signal),
    report: (problem) => (problem === null ? log('info', 'A backup was made again.') : log('error', problem)),
  }
}

async function openStore(file: string, { host, needsKeys, isDurable }: UiArguments): Promise<Store> {
  const migrations = readMigrations(join(packageDir, 'prisma/migrations'))
  const store = await openSqliteStore({ file, migrations, isDurable })
  if (!needsKeys || (await store.keys.exists())) return store
  await store.close()
  const reason = isLoopback(host) ? '--require-key needs an API key' : `--host ${host} would let other machines in`
  throw new NoKeyError(
    `${reason}, and ${file} has no key. Create one that may write, and start again: dag keys create NAME --scope write`,
  )
}

class NoKeyError extends Error {
  override readonly name = 'NoKeyError'
}

const toNote = ({ host, needsKeys }: UiArguments): string => {
  if (!needsKeys) return ''
  const note = '  Log in with an API key, and give trackers theirs as DAG_API_KEY.'
  const isOpen = isLoopback(host) ? '' : ' They are sent as plain text without a proxy that speaks TLS.'
  return `${note}${isOpen}\n`
}

async function explain(error: unknown, { host, port }: UiArguments): Promise<string> {
  if (error instanceof DatabaseError || error instanceof NoKeyError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    const url = `http://${toAddress(host, port)}`
    return (await isServerAt(url))
      ? `dag ui is running already: ${url}\nOpen it, or start a second one with --port 0 and its own database (--db FILE).`
      : `Port ${port} is taken by another program. Choose another port: dag ui --port ${port + 1}, or --port 0 for a free one.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${host}. Name one that it has with --host, or 0.0.0.0 for all of them.`
  }
  if (code === 'EACCES') return `Port ${port} needs more rights. Choose one above 1023 with --port.`
  return `dag ui could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** A second signal does not wait for the first. */
function closeOnSignals(server: RunningServer, onStop: () => void): void {
  let closing = false
  const end = () => {
    if (closing) process.exit(1)
    closing = true
    onStop()
    // The timers of Next would keep the process alive.
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  onNpmGone(() => {
    if (!closing) end()
  })
}

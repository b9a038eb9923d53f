import { type Command, Option } from 'commander'
import { type Environment, isAddress, readAllowedHosts } from '../allowed-host-option'
import { checkEvery, checkKeep, parseInterval } from '../backup-plan'
import { isLoopback } from '../is-loopback'
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogOptions } from '../log'

export interface UiArguments {
  readonly host: string
  readonly port: number
  /** The path as given; null for the default. */
  readonly db: string | null
  readonly open: boolean
  /** Host names that the server accepts in addition to the loopback names. */
  readonly allowedHosts: readonly string[]
  /** The server answers only to API keys. */
  readonly needsKeys: boolean
  /** The path below which everything is served, without a slash at its end; empty for `/`. */
  readonly basePath: string
  /** Answered batches survive a power cut. */
  readonly isDurable: boolean
  /** Repeated copies of the database; null for none. The folder is null for the default. */
  readonly backups: { readonly everyMs: number; readonly keep: number; readonly dir: string | null } | null
  readonly log: Pick<LogOptions, 'level' | 'format'>
}

interface UiOptions {
  readonly port: string
  readonly host: string
  readonly allowHost?: readonly string[]
  readonly requireKey?: boolean
  readonly basePath?: string
  readonly durable?: boolean
  readonly backupEvery?: string
  readonly backupDir?: string
  readonly backupKeep: string
  readonly logLevel?: string
  readonly logFormat: LogFormat
  readonly db?: string
  readonly open: boolean
}

const PORT = '8241'
const HOST = '127.0.0.1'

/** Adds `dag ui`, and reports all problems of its options at once. */
export function addUiCommand(program: Command, env: Environment, run: (args: UiArguments) => Promise<void>): void {
  const command = program
    .command('ui')
    .summary('Serve the UI: every run of your DAGs, in the browser')
    .description('Serves the UI until Ctrl-C and prints its address.')
    .addOption(new Option('--port <port>', 'port to serve on, 0 for any free one').default(PORT, PORT))
    .addOption(
      new Option('--host <host>', 'address to serve on; one that other machines reach needs API keys').default(
        HOST,
        HOST,
      ),
    )
    .option('--allow-host <name>', 'also answer requests for this host name, such as host.docker.internal', append)
    .option('--require-key', 'answer only to API keys on a loopback address too, for a server behind a proxy')
    .option('--base-path <path>', 'serve below this path, such as /dag, for a proxy that passes it on unchanged')
    .option('--db <file>', 'database file, created if missing (default: $DAG_DB, else dag.db in your data folder)')
    .option('--durable', 'answer once the disk has a batch, so that it survives a power cut (default: $DAG_DURABLE)')
    .option('--backup-every <time>', 'copy the database again and again, after this time, such as 30m, 6h or 1d')
    .option('--backup-dir <folder>', 'folder of these copies (default: backups, next to the database)')
    .option('--backup-keep <count>', 'number of these copies that are kept', '14')
    .option('--log-level <level>', 'error, warn or info (default: $DAG_LOG_LEVEL, else error)')
    .addOption(new Option('--log-format <format>', 'form of the log').choices(LOG_FORMATS).default('text'))
    .option('--no-open', 'do not open the browser')
    .addHelpText('after', '\n--allow-host may be repeated. DAG_ALLOWED_HOSTS adds names too, separated by commas.')
  command.action(
    async ({
      port,
      host,
      allowHost = [],
      requireKey = false,
      basePath = '',
      durable = env.DAG_DURABLE === 'on',
      backupEvery,
      backupDir,
      backupKeep,
      db,
      open,
      logLevel,
      logFormat,
    }: UiOptions) => {
      const allowed = readAllowedHosts(allowHost, env)
      const asked = logLevel ?? env.DAG_LOG_LEVEL ?? 'error'
      const level = LOG_LEVELS.find((known) => known === asked) ?? 'error'
      const everyMs = backupEvery === undefined ? null : parseInterval(backupEvery)
      const problems = [
        ...checkEvery('--backup-every', backupEvery),
        ...checkKeep('--backup-keep', backupKeep),
        ...(backupDir === '' ? ['--backup-dir needs the path of a folder.'] : []),
        ...(backupDir !== undefined && backupEvery === undefined ? ['--backup-dir needs --backup-every.'] : []),
        ...checkSwitch('DAG_DURABLE', env.DAG_DURABLE),
        ...(level === asked ? [] : [`--log-level must be error, warn or info, not '${asked}'.`]),
        ...checkPort(port),
        ...checkHost(host),
        ...allowed.problems,
        ...checkBasePath(basePath),
        ...(db === '' ? ['--db needs the path of a file.'] : []),
      ]
      if (problems.length > 0) command.error(problems.join('\n'))
      const needsKeys = requireKey || !isLoopback(host)
      await run({
        ...{ host, port: Number(port), db: db ?? null, open, needsKeys },
        allowedHosts: allowed.names,
        basePath: basePath.replace(/\/$/, ''),
        isDurable: durable,
        backups: everyMs === null ? null : { everyMs, keep: Number(backupKeep), dir: backupDir ?? null },
        log: { level, format: logFormat },
      })
    },
  )
}

const append = (name: string, names: readonly string[] = []): readonly string[] => [...names, name]

function checkPort(port: string): readonly string[] {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return []
  return [`--port must be a number from 0 to 65535, not '${port}'.`]
}

const checkHost = (host: string): readonly string[] =>
  isAddress(host) ? [] : [`--host needs an address or a name without scheme and port, not '${host}'.`]

const checkSwitch = (name: string, value = 'off'): readonly string[] =>
  value === 'on' || value === 'off' ? [] : [`${name} must be on or off, not '${value}'.`]

function checkBasePath(path: string): readonly string[] {
  if (/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*\/?$/.test(path)) return []
  return [`--base-path must be a path like /dag, of letters, digits and ._~-, not '${path}'.`]
}

import { type Command, Option } from 'commander'
import { type Environment, readAllowedHosts } from '../allowed-host-option'

export interface UiArguments {
  readonly host: string
  readonly port: number
  /** The path as given; null for the default. */
  readonly db: string | null
  readonly open: boolean
  /** Host names that the server accepts in addition to the loopback names. */
  readonly allowedHosts: readonly string[]
}

interface UiOptions {
  readonly port: string
  readonly host: string
  readonly allowHost?: readonly string[]
  readonly db?: string
  readonly open: boolean
}

const PORT = '8241'
const HOST = '127.0.0.1'
const LOOPBACK: ReadonlySet<string> = new Set([HOST, '::1', 'localhost'])

/** Adds `dag ui`, and reports all problems of its options at once. */
export function addUiCommand(program: Command, env: Environment, run: (args: UiArguments) => Promise<void>): void {
  const command = program
    .command('ui')
    .summary('Serve the UI: every run of your DAGs, in the browser')
    .description('Serves the UI until Ctrl-C and prints its address.')
    .addOption(new Option('--port <port>', 'port to serve on, 0 for any free one').default(PORT, PORT))
    .addOption(new Option('--host <host>', `loopback address: ${[...LOOPBACK].join(', ')}`).default(HOST, HOST))
    .option('--allow-host <name>', 'also answer requests for this host name, such as host.docker.internal', append)
    .option('--db <file>', 'database file, created if missing (default: $DAG_DB, else dag.db in your data folder)')
    .option('--no-open', 'do not open the browser')
    .addHelpText('after', '\n--allow-host may be repeated. DAG_ALLOWED_HOSTS adds names too, separated by commas.')
  command.action(async ({ port, host, allowHost = [], db, open }: UiOptions) => {
    const allowed = readAllowedHosts(allowHost, env)
    const problems = [
      ...checkPort(port),
      ...checkHost(host),
      ...allowed.problems,
      ...(db === '' ? ['--db needs the path of a file.'] : []),
    ]
    if (problems.length > 0) command.error(problems.join('\n'))
    await run({ host, port: Number(port), db: db ?? null, open, allowedHosts: allowed.names })
  })
}

const append = (name: string, names: readonly string[] = []): readonly string[] => [...names, name]

function checkPort(port: string): readonly string[] {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return []
  return [`--port must be a number from 0 to 65535, not '${port}'.`]
}

function checkHost(host: string): readonly string[] {
  if (LOOPBACK.has(host)) return []
  return [
    `--host ${host} would let other machines in, and dag cannot authenticate them yet. ` +
      'Serve on 127.0.0.1, ::1 or localhost, and reach it from elsewhere through a tunnel: ssh -L 8241:127.0.0.1:8241 HOST',
  ]
}

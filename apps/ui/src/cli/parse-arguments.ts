import { parseArgs } from 'node:util'

export interface UiArguments {
  readonly host: string
  readonly port: number
  /** As it was given; null for the default. */
  readonly db: string | null
  readonly open: boolean
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'ui' } & UiArguments)
  | { readonly kind: 'invalid'; readonly message: string }

const DEFAULT_PORT = 8241
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

const options = {
  port: { type: 'string', default: String(DEFAULT_PORT) },
  host: { type: 'string', default: '127.0.0.1' },
  db: { type: 'string' },
  open: { type: 'boolean', default: true },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const

/** What a command line asks for. Problems are collected and told at once. */
export function parseArguments(args: readonly string[]): Command {
  const parsed = parse(args)
  if (typeof parsed === 'string') return { kind: 'invalid', message: parsed }
  const { values, positionals } = parsed
  if (values.help || positionals[0] === 'help') return { kind: 'help' }
  if (values.version) return { kind: 'version' }

  const problems = [
    ...checkCommand(positionals),
    ...checkPort(values.port),
    ...checkHost(values.host),
    ...(values.db === '' ? ['--db needs the path of a file.'] : []),
  ]
  if (problems.length > 0) return { kind: 'invalid', message: problems.join('\n') }
  if (positionals.length === 0) return { kind: 'help' }
  return { kind: 'ui', host: values.host, port: Number(values.port), db: values.db ?? null, open: values.open }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // Node goes on with advice on positionals that start with a dash.
    return `${message.split('. ', 1).join('')}.`.replace(/\.+$/, '.')
  }
}

function checkCommand([command, ...more]: readonly string[]): readonly string[] {
  if (command !== undefined && command !== 'ui') return [`Unknown command '${command}'. There is: ui.`]
  return more.length > 0 ? [`'ui' takes options only, not '${more.join(' ')}'.`] : []
}

function checkPort(port: string): readonly string[] {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return []
  return [`--port must be a number from 0 to 65535, not '${port}'.`]
}

function checkHost(host: string): readonly string[] {
  if (LOOPBACK.has(host)) return []
  return [
    `--host ${host} would let other machines in, and dag cannot ask them who they are yet. ` +
      'Serve on 127.0.0.1, ::1 or localhost, and reach it from elsewhere through a tunnel: ssh -L 8241:127.0.0.1:8241 HOST',
  ]
}

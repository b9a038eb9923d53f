import { describe, expect, it } from 'vitest'
import type { Environment } from '@/cli/allowed-host-option'
import type { UiArguments } from '@/cli/commands/ui-command'
import { createProgram } from '@/cli/program'
import { runProgram } from '@/cli/run-program'

interface Run {
  readonly exitCode: number
  readonly message: string
  readonly printed: string
  readonly ui: UiArguments | null
  /** Names and arguments of the other commands that ran. */
  readonly calls: readonly (readonly [string, unknown])[]
}

async function run(args: readonly string[], env: Environment = {}): Promise<Run> {
  let ui: UiArguments | null = null
  let printed = ''
  const calls: (readonly [string, unknown])[] = []
  const note = (name: string) => async (args: unknown) => void calls.push([name, args])
  const program = createProgram({
    version: '1.2.3',
    env,
    write: (text) => {
      printed += text
    },
    ui: async (received) => {
      ui = received
    },
    doctor: note('doctor'),
    runs: note('runs'),
    run: note('run'),
    explain: note('explain'),
    compare: note('compare'),
    exportRuns: note('export'),
    demo: note('demo'),
    importRuns: note('import'),
    replay: note('replay'),
    mcp: note('mcp'),
    rebuildStatistics: note('rebuild'),
    prune: note('prune'),
    compact: note('compact'),
    backUp: note('backup'),
    restore: note('restore'),
    check: note('check'),
    createKey: note('create'),
    listKeys: note('list'),
    revokeKey: note('revoke'),
  })
  return { message: '', ...(await runProgram(program, args)), printed, ui, calls }
}

it('dag rebuild-statistics takes the path of a database, or none', async () => {
  expect((await run(['rebuild-statistics'])).calls).toEqual([['rebuild', null]])
  expect((await run(['rebuild-statistics', '--db', 'a.db'])).calls).toEqual([['rebuild', 'a.db']])
  expect((await run(['rebuild-statistics', '--db='])).exitCode).toBe(2)
})

it('dag import takes files, and the address and the project to send them to', async () => {
  const url = 'http://127.0.0.1:8241'
  const all = { url, project: null, json: false }
  expect((await run(['import', 'a', 'b'])).calls).toEqual([['import', { ...all, files: ['a', 'b'] }]])
  const given = await run(['import', 'a', '--project', '7', '--url=http://localhost:9/', '--json'])
  const args = { files: ['a'], url: 'http://localhost:9', project: 7, json: true }
  expect(given.calls).toEqual([['import', args]])
  const { exitCode, message } = await run(['import', 'a', '--project', 'x', '--url=ftp://a'])
  expect([exitCode, message.split('\n').length]).toEqual([2, 3])
  expect((await run(['import'])).exitCode).toBe(2)
})

it('dag prune takes a database and --dry-run', async () => {
  expect((await run(['prune'])).calls).toEqual([['prune', { db: null, dryRun: false, json: false }]])
  expect((await run(['prune', '--dry-run', '--db', 'a.db', '--json'])).calls).toEqual([
    ['prune', { db: 'a.db', dryRun: true, json: true }],
  ])
  expect((await run(['prune', '--db='])).exitCode).toBe(2)
})

it('dag compact takes the path of a database, or none', async () => {
  expect((await run(['compact'])).calls).toEqual([['compact', null]])
  expect((await run(['compact', '--db', 'a.db'])).calls).toEqual([['compact', 'a.db']])
  expect((await run(['compact', '--db='])).exitCode).toBe(2)
})

it('dag backup, dag restore and dag check take a file, a database and the time between copies', async () => {
  const once = { target: 'b.db', db: null, repeat: null, json: false }
  expect((await run(['backup', 'b.db'])).calls).toEqual([['backup', once]])
  const repeat = { everyMs: 3_600_000, keep: 3 }
  const repeated = await run(['backup', 'b.db', '--every', '1h', '--keep=3', '--db', 'a.db', '--json'])
  expect(repeated.calls).toEqual([['backup', { target: 'b.db', db: 'a.db', repeat, json: true }]])
  const { exitCode, message } = await run(['backup', 'b.db', '--every', 'soon', '--keep', '0', '--db='])
  expect([exitCode, message.split('\n').length]).toEqual([2, 4])
  expect((await run(['backup'])).exitCode).toBe(2)
  expect((await run(['restore', 'b.db'])).calls).toEqual([['restore', { backup: 'b.db', db: null }]])
  expect((await run(['restore', 'b.db', '--db='])).exitCode).toBe(2)
  expect((await run(['check', '--db', 'a.db'])).calls).toEqual([['check', 'a.db']])
})

it('dag keys takes a name, what the key may do, and a project', async () => {
  const least = { name: 'ci', scope: 'read', project: null, db: null }
  expect((await run(['keys', 'create', 'ci'])).calls).toEqual([['create', least]])
  const given = await run(['keys', 'create', ' a b ', '--scope', 'write', '--project=shop', '--db', 'a.db'])
  expect(given.calls).toEqual([['create', { name: 'a b', scope: 'write', project: 'shop', db: 'a.db' }]])
  expect((await run(['keys', 'list', '--json'])).calls).toEqual([['list', { db: null, json: true }]])
  expect((await run(['keys', 'revoke', 'ab', '--db=a'])).calls).toEqual([['revoke', { id: 'ab', db: 'a' }]])
  const { exitCode, message } = await run(['keys', 'create', ' ', '--project=', '--db='])
  expect([exitCode, message.split('\n').length]).toEqual([2, 4])
  for (const words of [['create'], ['create', 'a', '--scope', 'all'], ['revoke'], ['list', '--db='], ['frob']]) {
    expect((await run(['keys', ...words])).exitCode).toBe(2)
  }
})

it('dag replay takes a run, a driver, values and the debugger', async () => {
  const url = 'http://127.0.0.1:8241'
  const least = { run: 'a', driver: 'd.ts', node: null, set: {}, url, inspect: [] }
  expect((await run(['replay', 'a', '--driver', 'd.ts'])).calls).toEqual([['replay', least]])
  const set = ['--set', 'cart={"a":"="}', '--set=n=1']
  const debug = ['--inspect-brk', '--inspect=9230']
  const given = await run(['replay', 'a', '--driver=d.ts', '--node', 'total', ...set, '--url', 'http://a:1/', ...debug])
  const expected = {
    ...{ run: 'a', driver: 'd.ts', node: 'total', set: { cart: { a: '=' }, n: 1 }, url: 'http://a:1' },
    inspect: ['--inspect=9230', '--inspect-brk'],
  }
  expect(given.calls).toEqual([['replay', expected]])
  const { exitCode, message } = await run(['replay', 'a', '--set', 'x', '--set', 'n=text', '--url', 'x'])
  expect([exitCode, message.split('\n').length]).toEqual([2, 5])
  expect(message).toContain('--set n: text is not JSON. Write a text in double quotes: n=\'"text"\'')
})

describe('dag ui', () => {
  it('has a default for every option', async () => {
    const { ui } = await run(['ui'])
    const usual = { host: '127.0.0.1', port: 8241, db: null, open: true, allowedHosts: [], needsKeys: false }
    expect(ui).toEqual({
      ...usual,
      basePath: '',
      isDurable: false,
      backups: null,
      log: { level: 'error', format: 'text' },
    })
  })

  it('takes its options after and before the command', async () => {
    const expected = {
      ...{ host: '::1', port: 0, db: 'a.db', open: false, allowedHosts: ['a', 'b'] },
      ...{
        needsKeys: false,
        basePath: '/dag',
        isDurable: true,
        backups: { everyMs: 21_600_000, keep: 3, dir: 'b' },
        log: { level: 'warn', format: 'json' },
      },
    }
    const options = [
      ...['--port', '0', '--host=::1', '--db', 'a.db', '--no-open', '--allow-host', 'a', '--allow-host=b'],
      ...['--base-path', '/dag/', '--log-level', 'warn', '--log-format=json', '--durable'],
      ...['--backup-every', '6h', '--backup-dir=b', '--backup-keep', '3'],
    ]
    expect((await run(['ui', ...options])).ui).toEqual(expected)
    expect((await run([...options, 'ui'])).ui).toEqual(expected)
  })

  it('waits for the disk if DAG_DURABLE is on', async () => {
    expect((await run(['ui'], { DAG_DURABLE: 'on' })).ui).toMatchObject({ isDurable: true })
    expect((await run(['ui'], { DAG_DURABLE: 'off' })).ui).toMatchObject({ isDurable: false })
    const { exitCode, message } = await run(['ui'], { DAG_DURABLE: '1' })
    expect(exitCode).toBe(2)
    expect(message).toContain("DAG_DURABLE must be on or off, not '1'.")
  })

  it('keeps 14 backups, and needs the time between them', async () => {
    const backups = { everyMs: 60_000, keep: 14, dir: null }
    expect((await run(['ui', '--backup-every', '1m'])).ui).toMatchObject({ backups })
    const { exitCode, message } = await run(['ui', '--backup-dir', 'b', '--backup-keep', '0'])
    expect(exitCode).toBe(2)
    expect(message).toContain(
      "--backup-keep must be a whole number from 1, not '0'.\n--backup-dir needs --backup-every.",
    )
  })

  it('takes the name of a command as the value of an option', async () => {
    expect((await run(['--db', 'ui', 'ui'])).ui).toMatchObject({ db: 'ui' })
  })

  it.each(['-1', 'x', '65536', '80.5', ''])('refuses the port %j', async (port) => {
    const { exitCode, message } = await run(['ui', `--port=${port}`])
    expect(message).toContain(`from 0 to 65535, not '${port}'`)
    expect(exitCode).toBe(2)
  })

  it.each(['0.0.0.0', '192.168.0.10', 'example.com', '::', '128.0.0.1', '127.evil.example', 'localhost.example'])(
    'answers only to keys on %s, which other machines reach',
    async (host) => {
      expect((await run(['ui', '--host', host])).ui).toMatchObject({ host, needsKeys: true })
    },
  )

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('needs no key on %s, unless it is asked to', async (host) => {
    expect((await run(['ui', '--host', host])).ui).toMatchObject({ needsKeys: false })
    expect((await run(['ui', '--host', host, '--require-key'])).ui).toMatchObject({ needsKeys: true })
  })

  it.each(['', '*', 'http://a', 'a:80', '[::1]', 'a/b'])('refuses the host %j', async (host) => {
    const { message, ui } = await run(['ui', `--host=${host}`])
    expect(message).toContain(`--host needs an address or a name without scheme and port, not '${host}'`)
    expect(ui).toBeNull()
  })

  it.each(['dag', 'http://a/dag', '//dag', '/a//b', '/../b', '/a/..', '/a b', '/a?b', '/<a>', "/'"])(
    'refuses the base path %j',
    async (path) => {
      const { message, ui } = await run(['ui', `--base-path=${path}`])
      expect(message).toContain(`--base-path must be a path like /dag, of letters, digits and ._~-, not '${path}'`)
      expect(ui).toBeNull()
    },
  )

  it('reports all problems of its options at once', async () => {
    const { message } = await run(['ui', '--port', 'x', '--host', '*', '--db=', '--allow-host', '*'])
    expect(message.split('\n')).toHaveLength(5)
    expect(message).toMatch(/\nSee dag ui --help\.$/)
  })
})

describe('dag demo', () => {
  const usual = { runs: 5_000, days: 14, seed: 1, project: 'checkout', all: false, hostile: false, url: null }

  it('has a default for every option, and more runs of all DAGs', async () => {
    expect((await run(['demo'])).calls).toEqual([['demo', usual]])
    expect((await run(['demo', '--all'])).calls).toEqual([['demo', { ...usual, all: true, runs: 50_000 }]])
    expect((await run(['demo', '--all', '--runs', '9'])).calls).toEqual([['demo', { ...usual, all: true, runs: 9 }]])
  })

  it.each([
    ['http://localhost:9000/projects/1', 'http://localhost:9000'],
    ['https://example.com/dag/projects/1', 'https://example.com/dag'],
    ['https://example.com/dag/', 'https://example.com/dag'],
  ])('takes %s as the server %s', async (address, url) => {
    expect((await run(['demo', '--url', address])).calls).toEqual([['demo', { ...usual, url }]])
  })

  it('reports all problems of its options at once', async () => {
    const options = ['--runs', '0', '--days=x', '--seed=-1', '--project=12', '--url=localhost']
    const { message, calls, exitCode } = await run(['demo', ...options])
    expect({ calls, exitCode, lines: message.split('\n').length }).toEqual({ calls: [], exitCode: 2, lines: 6 })
  })
})

describe('--allow-host', () => {
  it('and DAG_ALLOWED_HOSTS add up, without repeats, in lower case', async () => {
    const { ui } = await run(['ui', '--allow-host', 'Host.Docker.Internal'], {
      DAG_ALLOWED_HOSTS: 'b, host.docker.internal,',
    })
    expect(ui?.allowedHosts).toEqual(['host.docker.internal', 'b'])
  })

  it.each([
    ['0.0.0.0', '0.0.0.0'],
    ['2001:DB8:0::1', '[2001:db8::1]'],
    ['[::2]', '[::2]'],
    ['my_service', 'my_service'],
    ['name.', 'name.'],
  ])('takes %s as the Host %s', async (name, host) => {
    expect((await run(['ui', '--allow-host', name])).ui?.allowedHosts).toEqual([host])
  })

  it.each(['*', '*.example', '.example', 'a..b', 'a:8241', 'http://a', 'a/b', 'a b', '-a', '', 'fe80::1%eth0', 'a,b'])(
    'refuses %j',
    async (name) => {
      const { exitCode, message } = await run(['ui', `--allow-host=${name}`])
      expect(exitCode).toBe(2)
      expect(message).toContain(`without scheme, port or wildcard, not '${name}'`)
    },
  )

  it('names the variable that has a wrong name', async () => {
    expect((await run(['ui'], { DAG_ALLOWED_HOSTS: 'a,*' })).message).toMatch(/^DAG_ALLOWED_HOSTS takes.*'\*'/)
  })
})

describe('the command line', () => {
  it.each([
    [['serve'], "Unknown command 'serve'.\nSee dag --help."],
    [['iu'], "Unknown command 'iu'. Did you mean ui?\nSee dag --help."],
    [['help', 'iu'], "Unknown command 'iu'. Did you mean ui?\nSee dag --help."],
    [['ui', '--prot', '1'], "Unknown option '--prot'. Did you mean --port?\nSee dag ui --help."],
    [['ui', '--frobnicate'], "Unknown option '--frobnicate'.\nSee dag ui --help."],
    [['--no-opn', 'ui'], "Unknown option '--no-opn'. Did you mean --no-open?\nSee dag ui --help."],
    [['--verison'], "Unknown option '--verison'. Did you mean --version?\nSee dag --help."],
    [['ui', 'now'], "Too many arguments for 'ui'. Expected 0 arguments but got 1.\nSee dag ui --help."],
    [['ui', '--port'], "Option '--port <port>' argument missing.\nSee dag ui --help."],
  ])('%j exits with 2 and a message', async (args, message) => {
    expect(await run(args)).toEqual({ exitCode: 2, message, printed: '', ui: null, calls: [] })
    expect(await run(args)).toEqual({ exitCode: 2, message, printed: '', ui: null, calls: [] })
  })

  it.each([[['--help']], [['-h']], [['help']], [[]]])('%j prints the commands and exits with 0', async (args) => {
    const { exitCode, printed } = await run(args)
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^Usage: dag .*\n[\s\S]*\n {2}ui \[options\] +Serve the UI/)
  })

  it.each([[['ui', '--help']], [['ui', '-h']], [['help', 'ui']], [['--help', 'ui']]])(
    '%j prints the options of the command',
    async (args) => {
      const { exitCode, printed, ui } = await run(args)
      expect({ exitCode, ui }).toEqual({ exitCode: 0, ui: null })
      for (const option of ['--port', '--host', '--allow-host', '--db', '--no-open']) expect(printed).toContain(option)
      expect(printed).toContain('(default: 8241)')
    },
  )

  it.each([[['--version']], [['-v']], [['ui', '--version']]])('%j prints the version', async (args) => {
    expect(await run(args)).toEqual({
      exitCode: 0,
      message: '',
      printed: '1.2.3\n',
      ui: null,
      calls: [],
    })
    expect(await run(args)).toEqual({ exitCode: 0, message: '', printed: '1.2.3\n', ui: null, calls: [] })
  })
})

it('dag runs takes the filters of the page as options or as the query of its address', async () => {
  const { calls } = await run([
    'runs',
    '--status=failed',
    '--status=lost',
    '--last',
    '24h',
    '--filter',
    '?dag=a&last=1h',
  ])
  const [, args] = calls[0] ?? []
  expect(args).toMatchObject({ source: { url: null, db: null }, json: false, project: null, limit: 50 })
  expect(String((args as { filter: URLSearchParams }).filter)).toBe('dag=a&status=failed&status=lost&last=24h')
  const { exitCode, message } = await run(['runs', '--status=odd', '--last=x', '--limit=0', '--url=x', '--db='])
  expect([exitCode, message.split('\n').length]).toEqual([2, 7])
})

it('dag run, explain, compare, export, doctor and completion check their arguments', async () => {
  const all = { source: { url: 'http://a', db: null }, json: true }
  expect((await run(['run', 'a', '--json', '--url=http://a/'])).calls).toEqual([['run', { ...all, run: 'a' }]])
  expect((await run(['explain', 'a', '--json', '--url=http://a'])).calls).toEqual([['explain', { ...all, run: 'a' }]])
  expect((await run(['compare', 'a', 'b', '--json', '--url=http://a'])).calls).toEqual([
    ['compare', { ...all, runs: ['a', 'b'] }],
  ])
  expect((await run(['compare', 'a'])).message).toContain('Name two to 5 runs, not 1.')
  expect((await run(['export', 'a', '--status=failed'])).exitCode).toBe(2)
  expect((await run(['export', 'a', '--html', '--out=a.html'])).calls).toMatchObject([
    ['export', { runs: ['a'], as: 'html', out: 'a.html' }],
  ])
  expect((await run(['export', 'a', 'b', '--html'])).message).toContain(
    '--html writes the page of one run, so name one run, not 2.',
  )
  expect((await run(['export', '--html'])).exitCode).toBe(2)
  expect((await run(['doctor', '--db=a'])).calls).toEqual([
    ['doctor', { url: 'http://127.0.0.1:8241', db: 'a', json: false }],
  ])
  expect((await run(['completion', 'bash'])).printed).toContain('complete -o default -F _dag dag')
  expect((await run(['completion', 'tcsh'])).exitCode).toBe(2)
})

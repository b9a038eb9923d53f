import { describe, expect, it } from 'vitest'
import { parseArguments } from '@/cli/parse-arguments'

const messageOf = (...args: readonly string[]): string => {
  const command = parseArguments(args)
  return command.kind === 'invalid' ? command.message : `taken as ${command.kind}`
}

describe('dag ui', () => {
  it('has defaults', () => {
    expect(parseArguments(['ui'])).toEqual({ kind: 'ui', host: '127.0.0.1', port: 8241, db: null, open: true })
  })

  it('takes its options before and after the command', () => {
    const expected = { kind: 'ui', host: '::1', port: 0, db: 'a.db', open: false }
    expect(parseArguments(['ui', '--port', '0', '--host=::1', '--db', 'a.db', '--no-open'])).toEqual(expected)
    expect(parseArguments(['--no-open', '--port=0', '--host', '::1', '--db=a.db', 'ui'])).toEqual(expected)
  })

  it.each(['-1', 'x', '65536', '80.5', ''])('refuses the port %j', (port) => {
    expect(messageOf('ui', `--port=${port}`)).toContain(`from 0 to 65535, not '${port}'`)
  })

  it.each(['0.0.0.0', '192.168.0.10', 'example.com', '::'])('refuses to let others in by the host %s', (host) => {
    expect(messageOf('ui', '--host', host)).toMatch(/would let other machines in.*ssh -L/)
  })

  it('tells all problems at once', () => {
    expect(messageOf('ui', '--port', 'x', '--host', '0.0.0.0', '--db=').split('\n')).toHaveLength(3)
  })
})

it('says what it does not know', () => {
  expect(messageOf('serve')).toBe("Unknown command 'serve'. There is: ui.")
  expect(messageOf('ui', '--prot', '1')).toBe("Unknown option '--prot'.")
  expect(messageOf('ui', 'now')).toBe("'ui' takes options only, not 'now'.")
  expect(messageOf('ui', '--port')).toMatch(/--port.*missing/)
})

it.each([['--help'], ['-h'], ['help'], ['ui', '--help'], []])('shows help for %j', (...args) => {
  expect(parseArguments(args)).toEqual({ kind: 'help' })
})

it('shows the version', () => {
  expect(parseArguments(['--version'])).toEqual({ kind: 'version' })
})

import type { Command } from 'commander'
import { toServerUrl } from './server-url'

export interface ReplayArguments {
  /** Id of the run. */
  readonly run: string
  /** Path of the module that exports the driver, as given. */
  readonly driver: string
  /** The node to replay from; null for the one that failed. */
  readonly node: string | null
  /** Values by name, instead of the recorded ones. */
  readonly set: Readonly<Record<string, unknown>>
  /** Address of a running `dag ui`, without a slash at its end. */
  readonly url: string
  /** Arguments of Node.js that start its debugger. */
  readonly inspect: readonly string[]
}

interface ReplayOptions {
  readonly driver?: string
  readonly node?: string
  readonly set?: readonly string[]
  readonly url: string
  readonly inspect?: string | true
  readonly inspectBrk?: string | true
}

/** Adds `dag replay`, and reports all problems of its options at once. */
export function addReplayCommand(program: Command, run: (args: ReplayArguments) => Promise<void>): void {
  const command = program
    .command('replay')
    .summary('Execute a recorded run again, from a node on')
    .description(
      'Loads your driver, takes the recorded inputs and the recorded results of all nodes before a node, and executes the rest.',
    )
    .argument('<run>', 'id of the run')
    .option('--driver <file>', 'module that exports the driver')
    .option('--node <name>', 'node to replay from (default: the node that failed)')
    .option('--set <name=json>', 'value of an input or a node, instead of the recorded one; may be repeated', append)
    .option('--url <url>', 'address of dag ui', 'http://127.0.0.1:8241')
    .option('--inspect [address]', 'start the debugger of Node.js; write an address as --inspect=ADDRESS')
    .option('--inspect-brk [address]', 'the same, and wait for a debugger before the driver is loaded')
  command.action(async (id: string, { driver, node, set = [], url, ...inspect }: ReplayOptions) => {
    const values = set.map(readValue)
    const problems = [
      ...(driver === undefined || driver === '' ? ['--driver needs the file that exports your driver.'] : []),
      ...(toServerUrl(url) !== null ? [] : [`--url must be like http://127.0.0.1:8241, not '${url}'.`]),
      ...values.flatMap((value) => ('problem' in value ? [value.problem] : [])),
    ]
    if (problems.length > 0) command.error(problems.join('\n'))
    await run({
      run: id,
      driver: driver ?? '',
      node: node ?? null,
      set: Object.fromEntries(values.flatMap((value) => ('problem' in value ? [] : [[value.name, value.value]]))),
      url: toServerUrl(url) ?? url,
      inspect: [...toFlag('--inspect', inspect.inspect), ...toFlag('--inspect-brk', inspect.inspectBrk)],
    })
  })
}

const append = (text: string, texts: readonly string[] = []): readonly string[] => [...texts, text]

const toFlag = (name: string, value: string | true | undefined): readonly string[] =>
  value === undefined ? [] : [value === true ? name : `${name}=${value}`]

type Value = { readonly name: string; readonly value: unknown } | { readonly problem: string }

function readValue(text: string): Value {
  const at = text.indexOf('=')
  const name = text.slice(0, at)
  if (at < 1) return { problem: `--set needs NAME=JSON, not '${text}'.` }
  try {
    return { name, value: JSON.parse(text.slice(at + 1)) }
  } catch {
    return {
      problem: `--set ${name}: ${text.slice(at + 1)} is not JSON. Write a text in double quotes: ${name}='"text"'`,
    }
  }
}

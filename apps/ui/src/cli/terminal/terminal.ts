import { toPlain, toPlainJson } from '@/text/plain-text'
import type { Line, Screen } from './line'
import { toText } from './line'

/** The version of the shape of `--json`. */
const JSON_VERSION = 1

/** The output of one command. */
export interface Terminal {
  readonly screen: Screen
  /** Whether stdout is a terminal, and neither a file nor a pipe. */
  readonly isShown: boolean
  readonly clock: { readonly nowUs: number; readonly timeZone: string }
  print(lines: readonly Line[]): void
  /** Prints one object in a line: `{"version":1,"type":"run","data":{...}}`. */
  printJson(type: string, data: unknown): void
  /** JSON text, or a part of it. */
  printRaw(json: string): Promise<void>
  /** Text for a file or a pipe, without a change. */
  printUnchanged(text: string): Promise<void>
  /** A sentence on stderr. */
  note(text: string): void
  /** A line on stderr that the next one replaces; nothing if stderr is not a terminal. An empty text removes it. */
  progress(text: string): void
}

/** Output of a command that prints sentences, or JSON. */
export interface Output extends Pick<Terminal, 'printJson'> {
  /** Prints a line on stdout. */
  write(line: string): void
}

interface Streams {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly nowUs: number
}

/** Columns of an output that is not a terminal. */
const WIDTH = 120

export function createTerminal({ stdout, stderr, env, nowUs }: Streams): Terminal {
  const screen = {
    width: readWidth(stdout, env),
    colours: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  }
  const write = (text: string) =>
    new Promise<void>((resolve) => {
      if (stdout.write(text)) resolve()
      else stdout.once('drain', resolve)
    })
  return {
    screen,
    isShown: stdout.isTTY === true,
    clock: { nowUs, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    print: (lines) => void stdout.write(toText(lines, screen)),
    printJson: (type, data) =>
      void stdout.write(`${toPlainJson(JSON.stringify({ version: JSON_VERSION, type, data }))}\n`),
    printRaw: (json) => write(toPlainJson(json)),
    printUnchanged: write,
    note: (text) => void stderr.write(`${text.split('\n').map(toPlain).join('\n')}\n`),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[K${toPlain(text)}`)
    },
  }
}

function readWidth({ isTTY, columns }: NodeJS.WriteStream, env: Streams['env']): number {
  const width = isTTY ? columns : Number(env.COLUMNS)
  return Number.isInteger(width) && width > 0 ? width : WIDTH
}

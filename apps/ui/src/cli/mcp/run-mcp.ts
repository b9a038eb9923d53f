import { nowUs } from '@/server/clock'
import type { McpArguments } from '../commands/mcp-command'
import { packageVersion } from '../package-info'
import { readWith } from '../read-with'
import type { Terminal } from '../terminal/terminal'
import { serveStdio } from './serve-stdio'
import { toSnippets } from './to-snippets'

/** Serves agents on stdin and stdout until they close stdin, or prints how to add dag to them. */
export async function runMcp({ source, print }: McpArguments, terminal: Terminal, write: (text: string) => void) {
  if (print) {
    write(toSnippets(source))
    return
  }
  const { stdin: input, stdout: output } = process
  await readWith(source, terminal, (opened) =>
    serveStdio({ source: opened, input, output, version: packageVersion, nowUs }),
  )
}

import { openSource, type SourceArguments } from './source/open-source'
import { ReadError, type Source } from './source/source'
import type { Terminal } from './terminal/terminal'

/** Opens the source for one command. A problem that the user can fix is a sentence on stderr, with exit code 1. */
export async function readWith(
  args: SourceArguments,
  terminal: Terminal,
  work: (source: Source) => Promise<void>,
): Promise<void> {
  try {
    const source = await openSource(args)
    try {
      await work(source)
    } finally {
      await source.close()
    }
  } catch (error) {
    if (!(error instanceof ReadError) && !(error instanceof Error && 'syscall' in error)) throw error
    process.exitCode = 1
    terminal.progress('')
    terminal.note(error.message)
  }
}

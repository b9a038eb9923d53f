import type { Command } from 'commander'
import { addSourceOptions, type ReadArguments, readSourceOptions, type SourceOptions } from './source-options'

export interface McpArguments extends Omit<ReadArguments, 'json'> {
  /** Print how to add it to agents, instead of serving. */
  readonly print: boolean
}

/** Adds `dag mcp`. */
export function addMcpCommand(program: Command, run: (args: McpArguments) => Promise<void>): void {
  const command = program
    .command('mcp')
    .summary('Let agents read runs, by the Model Context Protocol on stdin and stdout')
    .description('Serves the tools for agents on stdin and stdout: from a running dag ui, else from the database file.')
    .option('--print', 'print how to add it to agents, and end')
  addSourceOptions(command, { json: false })
  command.action(async (options: SourceOptions & { print?: boolean }) => {
    const { args, problems } = readSourceOptions(options)
    if (problems.length > 0) command.error(problems.join('\n'))
    await run({ source: args.source, print: options.print ?? false })
  })
}

import type { UiArguments } from './commands/ui-command'
import { importRuns } from './import-runs'
import { packageVersion } from './package-info'
import { createProgram } from './program'
import { rebuildStatistics } from './rebuild-statistics'
import { runProgram } from './run-program'

/** Runs a command line in this process: its environment, output and exit code. */
export async function runCli(args: readonly string[], ui: (args: UiArguments) => Promise<void>): Promise<void> {
  const program = createProgram({
    version: packageVersion,
    env: process.env,
    write: (text) => process.stdout.write(text),
    ui,
    importRuns: (args) => importRuns(args, (line) => process.stdout.write(`${line}\n`)),
    rebuildStatistics: (db) => rebuildStatistics(db, (line) => process.stdout.write(`${line}\n`)),
  })
  const outcome = await runProgram(program, args)
  if (outcome.exitCode === 0) return
  process.exitCode = outcome.exitCode
  console.error(outcome.message)
}

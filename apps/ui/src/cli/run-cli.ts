import { fileURLToPath } from 'node:url'
import { nowUs } from '@/server/clock'
import type { RunningServer } from '@/server/start-server'
import { backUp, check, restore } from './backup'
import type { UiArguments } from './commands/ui-command'
import { compact } from './compact'
import { runDemo } from './demo/run-demo'
import { runDoctor } from './doctor/run-doctor'
import { importRuns } from './import-runs'
import { createKey, listKeys, revokeKey } from './keys'
import { runMcp } from './mcp/run-mcp'
import { packageVersion } from './package-info'
import { createProgram } from './program'
import { prune } from './prune'
import { readWith } from './read-with'
import { explainRun } from './reading/explain-run'
import { writeExport } from './reading/export-runs'
import { showComparison } from './reading/show-comparison'
import { showRun } from './reading/show-run'
import { showRuns } from './reading/show-runs'
import { rebuildStatistics } from './rebuild-statistics'
import { replayRun } from './replay/replay-run'
import { runProgram } from './run-program'
import { createTerminal } from './terminal/terminal'

/** In the bundle, next to this module. */
const REPLAY_CHILD = fileURLToPath(new URL('./replay-child.js', import.meta.url))

/** Runs a command line in this process: its environment, output and exit code. */
export async function runCli(
  args: readonly string[],
  serve: (args: UiArguments) => Promise<RunningServer | null>,
): Promise<void> {
  const write = (text: string) => void process.stdout.write(text)
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr, env: process.env, nowUs: nowUs() })
  const output = { write: print, printJson: terminal.printJson }
  // The reader of a pipe may leave: `dag runs | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  const program = createProgram({
    version: packageVersion,
    env: process.env,
    write,
    ui: async (args) => void (await serve(args)),
    doctor: (args) => runDoctor(args, terminal),
    runs: (args) => readWith(args.source, terminal, (source) => showRuns(source, args, terminal)),
    run: (args) => readWith(args.source, terminal, (source) => showRun(source, args, terminal)),
    explain: (args) => readWith(args.source, terminal, (source) => explainRun(source, args, terminal)),
    compare: (args) => readWith(args.source, terminal, (source) => showComparison(source, args, terminal)),
    exportRuns: (args) => readWith(args.source, terminal, (source) => writeExport(source, args, terminal)),
    demo: (args) => runDemo(args, { serve, write, progress: showProgress }),
    importRuns: (args) => importRuns(args, output),
    replay: async (args) => {
      process.exitCode = await replayRun(args, REPLAY_CHILD)
    },
    mcp: (args) => runMcp(args, terminal, write),
    rebuildStatistics: (db) => rebuildStatistics(db, print),
    prune: (args) => prune(args, output, nowUs()),
    backUp: (args) => backUp(args, output),
    restore: (args) => restore(args, print),
    check: (db) => check(db, print),
    compact: (db) => compact(db, print),
    createKey: (args) => createKey(args, terminal),
    listKeys: (args) => listKeys(args, terminal),
    revokeKey: (args) => revokeKey(args, terminal),
  })
  const outcome = await runProgram(program, args)
  if (outcome.exitCode === 0) return
  process.exitCode = outcome.exitCode
  console.error(outcome.message)
}

/** Replaces a line of a terminal; an empty text removes it. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

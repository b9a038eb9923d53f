import { Command } from 'commander'
import type { Environment } from './allowed-host-option'
import { addBackupCommands, type BackupCommands } from './commands/backup-commands'
import { addCompactCommand } from './commands/compact-command'
import { addCompletionCommand } from './commands/completion-command'
import { addDemoCommand, type DemoArguments } from './commands/demo-command'
import { addDoctorCommand, type DoctorArguments } from './commands/doctor-command'
import { addImportCommand, type ImportArguments } from './commands/import-command'
import { addKeysCommands, type KeysCommands } from './commands/keys-commands'
import { addMcpCommand, type McpArguments } from './commands/mcp-command'
import { addPruneCommand, type PruneArguments } from './commands/prune-command'
import { addReadCommands, type ReadCommands } from './commands/read-commands'
import { addRebuildCommand } from './commands/rebuild-command'
import { addReplayCommand, type ReplayArguments } from './commands/replay-command'
import { addUiCommand, type UiArguments } from './commands/ui-command'

export interface ProgramDependencies extends BackupCommands, KeysCommands, ReadCommands {
  readonly version: string
  readonly env: Environment
  /** Receives the texts of help and version. Problems are thrown. */
  readonly write: (text: string) => void
  readonly ui: (args: UiArguments) => Promise<void>
  readonly doctor: (args: DoctorArguments) => Promise<void>
  readonly demo: (args: DemoArguments) => Promise<void>
  readonly importRuns: (args: ImportArguments) => Promise<void>
  readonly replay: (args: ReplayArguments) => Promise<void>
  readonly mcp: (args: McpArguments) => Promise<void>
  /** Takes the path of the database as given; null for the default. */
  readonly rebuildStatistics: (db: string | null) => Promise<void>
  readonly prune: (args: PruneArguments) => Promise<void>
  /** Takes the path of the database as given; null for the default. */
  readonly compact: (db: string | null) => Promise<void>
}

/** The command line without effects. Each command parses its options and calls its function in the dependencies. */
export function createProgram(dependencies: ProgramDependencies): Command {
  const { version, env, write } = dependencies
  const program = new Command('dag')
    .description('DAG: functions are the DAG, every run is remembered.')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ helpWidth: 110 })
    .configureOutput({ writeOut: write, writeErr: () => {}, outputError: () => {} })
    .exitOverride()
  addUiCommand(program, env, dependencies.ui)
  addDemoCommand(program, dependencies.demo)
  addDoctorCommand(program, dependencies.doctor)
  addReadCommands(program, dependencies)
  addImportCommand(program, dependencies.importRuns)
  addReplayCommand(program, dependencies.replay)
  addMcpCommand(program, dependencies.mcp)
  addRebuildCommand(program, dependencies.rebuildStatistics)
  addPruneCommand(program, dependencies.prune)
  addBackupCommands(program, dependencies)
  addCompactCommand(program, dependencies.compact)
  addKeysCommands(program, dependencies)
  addCompletionCommand(program, write)
  return program
}

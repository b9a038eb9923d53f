import type { Command } from 'commander'
import { checkEvery, checkKeep, parseInterval } from '../backup-plan'

export interface BackupArguments {
  readonly target: string
  /** The path as given; null for the default. */
  readonly db: string | null
  /** Null for one backup. */
  readonly repeat: { readonly everyMs: number; readonly keep: number } | null
  /** One JSON object in each line of stdout. */
  readonly json: boolean
}

export interface RestoreArguments {
  readonly backup: string
  readonly db: string | null
}

export interface BackupCommands {
  readonly backUp: (args: BackupArguments) => Promise<void>
  readonly restore: (args: RestoreArguments) => Promise<void>
  readonly check: (db: string | null) => Promise<void>
}

interface Options {
  readonly db?: string
  readonly every?: string
  readonly keep: string
  readonly json?: boolean
}

const DB = ['--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)'] as const

/** Adds `dag backup`, `dag restore` and `dag check`. */
export function addBackupCommands(program: Command, { backUp, restore, check }: BackupCommands): void {
  const backupCommand = program
    .command('backup <file>')
    .summary('Copy the database while it is used')
    .description('Copies the database while it is used, and checks the copy.')
    .option('--every <time>', 'repeat after this time, such as 30m, 1h or 1d; each copy has its time in its name')
    .option('--keep <count>', 'number of repeated copies that are kept', '24')
    .option('--json', 'print one JSON object in each line')
    .option(...DB)
    .action(async (target: string, { db, every, keep, json = false }: Options) => {
      const everyMs = every === undefined ? null : parseInterval(every)
      const problems = [...checkEvery('--every', every), ...checkKeep('--keep', keep), ...checkPaths(db, target)]
      if (problems.length > 0) backupCommand.error(problems.join('\n'))
      const repeat = everyMs === null ? null : { everyMs, keep: Number(keep) }
      await backUp({ target, db: db ?? null, repeat, json })
    })
  const restoreCommand = program
    .command('restore <file>')
    .summary('Replace the database by a backup')
    .description(
      'Replaces the database by a copy of a backup. The old database is kept under another name. Stop the server first.',
    )
    .option(...DB)
    .action(async (backup: string, { db }: Options) => {
      const problems = checkPaths(db, backup)
      if (problems.length > 0) restoreCommand.error(problems.join('\n'))
      await restore({ backup, db: db ?? null })
    })
  const checkCommand = program
    .command('check')
    .summary('Read the whole database and report damage')
    .description('Reads the whole database and reports damage. Exit code 1 means that it is damaged.')
    .option(...DB)
    .action(async ({ db }: Options) => {
      if (db === '') checkCommand.error('--db needs the path of a file.')
      await check(db ?? null)
    })
}

const checkPaths = (db: string | undefined, file: string): readonly string[] => [
  ...(db === '' ? ['--db needs the path of a file.'] : []),
  ...(file === '' ? ['The path of the backup is empty.'] : []),
]

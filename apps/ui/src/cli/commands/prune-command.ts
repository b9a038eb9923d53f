import type { Command } from 'commander'

export interface PruneArguments {
  /** The path as given; null for the default. */
  readonly db: string | null
  readonly dryRun: boolean
  /** One JSON object in each line of stdout. */
  readonly json: boolean
}

interface PruneOptions {
  readonly db?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** Adds `dag prune`. */
export function addPruneCommand(program: Command, run: (args: PruneArguments) => Promise<void>): void {
  const command = program
    .command('prune')
    .summary('Remove the runs that the retention of their projects does not keep')
    .description(
      'Removes the runs that the retention of their projects does not keep, at once. A running server does so by itself.',
    )
    .option('--dry-run', 'only print the runs and bytes that would be removed')
    .option('--json', 'print one JSON object in each line')
    .option('--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)')
  command.action(async ({ db, dryRun = false, json = false }: PruneOptions) => {
    if (db === '') command.error('--db needs the path of a file.')
    await run({ db: db ?? null, dryRun, json })
  })
}

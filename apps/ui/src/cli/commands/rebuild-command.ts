import type { Command } from 'commander'

/** Adds `dag rebuild-statistics`. */
export function addRebuildCommand(program: Command, run: (db: string | null) => Promise<void>): void {
  const command = program
    .command('rebuild-statistics')
    .summary('Compute the statistics of all nodes again')
    .description(
      'Computes the statistics of all nodes again from the runs in the database. Stop the server first. ' +
        'Runs that a retention has removed are not counted any more.',
    )
    .option('--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)')
  command.action(async ({ db }: { readonly db?: string }) => {
    if (db === '') command.error('--db needs the path of a file.')
    await run(db ?? null)
  })
}

import type { Command } from 'commander'

/** Adds `dag compact`. */
export function addCompactCommand(program: Command, run: (db: string | null) => Promise<void>): void {
  const command = program
    .command('compact')
    .summary('Give the free space of the database back')
    .description(
      'Rewrites the database without free space, and lets it shrink by itself from then on. Stop the server first. ' +
        'It needs as much free space on the disk as the database has bytes.',
    )
    .option('--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)')
  command.action(async ({ db }: { readonly db?: string }) => {
    if (db === '') command.error('--db needs the path of a file.')
    await run(db ?? null)
  })
}

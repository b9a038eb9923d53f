import type { Command } from 'commander'
import { toServerUrl } from './server-url'

export interface DoctorArguments {
  /** Address of a running `dag ui`, without a slash at its end. */
  readonly url: string
  /** The path as given; null for the default. */
  readonly db: string | null
  readonly json: boolean
}

/** Adds `dag doctor`. */
export function addDoctorCommand(program: Command, run: (args: DoctorArguments) => Promise<void>): void {
  const command = program
    .command('doctor')
    .summary('Check this installation: Node, SQLite, database, server, spool, disk')
    .description('Checks everything that dag needs on this machine. Exits with 1 if something must be fixed.')
    .option('--json', 'print one JSON object in each line')
    .option('--url <url>', 'address of dag ui', 'http://127.0.0.1:8241')
    .option('--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)')
  command.action(async ({ url, db, json = false }: { url: string; db?: string; json?: boolean }) => {
    const problems = [
      ...(toServerUrl(url) !== null ? [] : [`--url must be like http://127.0.0.1:8241, not '${url}'.`]),
      ...(db === '' ? ['--db needs the path of a file.'] : []),
    ]
    if (problems.length > 0) command.error(problems.join('\n'))
    await run({ url: toServerUrl(url) ?? url, db: db ?? null, json })
  })
}

import type { Command } from 'commander'
import type { SourceArguments } from '../source/open-source'
import { toServerUrl } from './server-url'

/** Arguments of every command that reads runs. */
export interface ReadArguments {
  readonly source: SourceArguments
  /** One JSON object in each line of stdout. */
  readonly json: boolean
}

export interface SourceOptions {
  readonly url?: string
  readonly db?: string
  readonly json?: boolean
}

export function addSourceOptions(command: Command, { json }: { readonly json: boolean } = { json: true }): Command {
  if (json) command.option('--json', 'print one JSON object in each line')
  return command
    .option('--url <url>', 'address of a running dag ui (default: http://127.0.0.1:8241 if it runs, else the database)')
    .option('--db <file>', 'database file to read (default: $DAG_DB, else dag.db in your data folder)')
}

/** The arguments, and the problems of the options. */
export function readSourceOptions({ url, db, json = false }: SourceOptions): {
  readonly args: ReadArguments
  readonly problems: readonly string[]
} {
  const problems = [
    ...(url === undefined || toServerUrl(url) !== null
      ? []
      : [`--url must be like http://127.0.0.1:8241, not '${url}'.`]),
    ...(db === '' ? ['--db needs the path of a file.'] : []),
    ...(url !== undefined && db !== undefined ? ['Give either --url or --db.'] : []),
  ]
  return { args: { source: { url: url === undefined ? null : toServerUrl(url), db: db ?? null }, json }, problems }
}

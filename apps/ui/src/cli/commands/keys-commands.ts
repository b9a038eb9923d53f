import { type Command, Option } from 'commander'
import { KEY_SCOPES, type KeyScope } from '@/contract/api-key'

export interface CreateKeyArguments {
  readonly name: string
  readonly scope: KeyScope
  /** Id or name of the only project that the key reaches; null for all. */
  readonly project: string | null
  /** The path as given; null for the default. */
  readonly db: string | null
}

export interface ListKeysArguments {
  readonly db: string | null
  /** One JSON object in each line of stdout. */
  readonly json: boolean
}

export interface RevokeKeyArguments {
  readonly id: string
  readonly db: string | null
}

export interface KeysCommands {
  readonly createKey: (args: CreateKeyArguments) => Promise<void>
  readonly listKeys: (args: ListKeysArguments) => Promise<void>
  readonly revokeKey: (args: RevokeKeyArguments) => Promise<void>
}

interface Options {
  readonly scope: KeyScope
  readonly project?: string
  readonly db?: string
  readonly json?: boolean
}

const DB = ['--db <file>', 'database file (default: $DAG_DB, else dag.db in your data folder)'] as const
const NAME_CHARS = 100

/** Adds `dag keys create`, `dag keys list` and `dag keys revoke`. */
export function addKeysCommands(program: Command, { createKey, listKeys, revokeKey }: KeysCommands): void {
  const keys = program
    .command('keys')
    .summary('Create, list and revoke API keys of a server for other machines')
    .description(
      'Creates, lists and revokes API keys in the database. A running server knows a change at once, without a restart.',
    )
  const create = keys
    .command('create <name>')
    .description('Creates a key and prints it. It is shown this one time, because the database keeps only its hash.')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(KEY_SCOPES).default('read'))
    .option('--project <project>', 'id or name of the only project that it reaches (default: all)')
    .option(...DB)
    .action(async (name: string, { scope, project, db }: Options) => {
      const problems = [
        ...(name.trim() === '' || name.length > NAME_CHARS ? [`The name needs 1 to ${NAME_CHARS} characters.`] : []),
        ...(project === '' ? ['--project needs the id or the name of a project.'] : []),
        ...checkDb(db),
      ]
      if (problems.length > 0) create.error(problems.join('\n'))
      await createKey({ name: name.trim(), scope, project: project ?? null, db: db ?? null })
    })
  const list = keys
    .command('list')
    .description('Lists the keys: their id and name, what they may do, and their last use.')
    .option('--json', 'print one JSON object in each line')
    .option(...DB)
    .action(async ({ db, json = false }: Options) => {
      for (const problem of checkDb(db)) list.error(problem)
      await listKeys({ db: db ?? null, json })
    })
  const revoke = keys
    .command('revoke <id>')
    .description('Revokes a key, and logs out the browsers that use it.')
    .option(...DB)
    .action(async (id: string, { db }: Options) => {
      for (const problem of checkDb(db)) revoke.error(problem)
      await revokeKey({ id, db: db ?? null })
    })
}

const checkDb = (db: string | undefined): readonly string[] => (db === '' ? ['--db needs the path of a file.'] : [])

import { type ApiKey, type KeyScope, MOST_KEYS } from '@/contract/api-key'
import { createKeyText } from '@/server/access/key-text'
import type { Store } from '@/server/store/store'
import { formatDate } from '@/text/format-time'
import { toPlain } from '@/text/plain-text'
import type { CreateKeyArguments, ListKeysArguments, RevokeKeyArguments } from './commands/keys-commands'
import { type Part, part } from './terminal/line'
import { toTable } from './terminal/table'
import type { Terminal } from './terminal/terminal'
import { withStore } from './with-store'

/** Creates a key, and prints it alone on stdout. */
export async function createKey({ name, scope, project, db }: CreateKeyArguments, terminal: Terminal): Promise<void> {
  const { nowUs } = terminal.clock
  await withStore(
    db,
    async (store) => {
      const projectId = project === null ? null : await findProjectId(store, project)
      if (project !== null && projectId === null) return fail(terminal, `There is no project ${project}.`)
      const { id, text, hash } = createKeyText()
      const isCreated = await store.write((writer) => {
        if (writer.countKeys() >= MOST_KEYS) return false
        writer.createKey({ id, name, hash, scope, projectId, createdAtUs: nowUs })
        return true
      })
      if (!isCreated) return fail(terminal, `The database has ${MOST_KEYS} keys already, revoked ones included.`)
      terminal.note(`Key ${id} may ${toWords(scope)}. It is shown this one time:`)
      await terminal.printRaw(`${text}\n`)
    },
    { create: true },
  )
}

async function findProjectId(store: Store, project: string): Promise<number | null> {
  if (!/^[1-9]\d{0,8}$/.test(project)) return store.write((writer) => writer.findProjectId(project))
  return (await store.projects.find(Number(project)))?.id ?? null
}

/** Prints the keys as a table, or each as JSON. */
export async function listKeys({ db, json }: ListKeysArguments, terminal: Terminal): Promise<void> {
  await withStore(db, async (store) => {
    const keys = await store.keys.list()
    if (json) for (const key of keys) terminal.printJson('key', key)
    else if (keys.length === 0) terminal.note('There is no key. Create one: dag keys create NAME')
    else
      terminal.print(
        toTable(
          COLUMNS,
          keys.map((key) => toCells(key, terminal)),
          terminal.screen.width,
        ),
      )
  })
}

/** Revokes a key. Exit code 1 if there is none with the id. */
export async function revokeKey({ id, db }: RevokeKeyArguments, terminal: Terminal): Promise<void> {
  await withStore(db, async (store) => {
    const isRevoked = await store.write((writer) => writer.revokeKey(id, terminal.clock.nowUs))
    if (isRevoked) terminal.note(`Key ${id} is revoked.`)
    else fail(terminal, `There is no key ${toPlain(id)} that is not revoked. dag keys list shows the ids.`)
  })
}

function fail(terminal: Terminal, message: string): void {
  process.exitCode = 1
  terminal.note(message)
}

const COLUMNS = [
  { title: 'ID' },
  { title: 'NAME', least: 8 },
  { title: 'MAY' },
  { title: 'PROJECT' },
  { title: 'CREATED' },
  { title: 'LAST USED' },
  { title: 'STATE' },
]

const toCells = (key: ApiKey, { clock }: Terminal): readonly Part[] => [
  part(key.id, 'bold'),
  part(key.name),
  part(toWords(key.scope)),
  part(key.projectId === null ? 'all' : String(key.projectId)),
  part(formatDate(key.createdAtUs, clock)),
  part(key.lastUsedAtUs === null ? 'never' : formatDate(key.lastUsedAtUs, clock)),
  key.revokedAtUs === null ? part('valid', 'green') : part('revoked', 'red'),
]

const toWords = (scope: KeyScope): string => (scope === 'write' ? 'read and write' : 'read')

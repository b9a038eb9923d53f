import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createKey, listKeys, revokeKey } from '@/cli/keys'
import type { Terminal } from '@/cli/terminal/terminal'
import { isSecretOf, parseKeyText } from '@/server/access/key-text'
import { START_US } from '../support/events'
import { createFolder, createTestStore } from '../support/store'

afterEach(() => {
  process.exitCode = undefined
})

function createOutput() {
  let nowUs = START_US
  const out: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    screen: { width: 120, colours: false },
    get clock() {
      return { nowUs: nowUs++, timeZone: 'UTC' }
    },
    print: (lines) =>
      void out.push(
        ...lines.map(({ parts }) =>
          parts
            .map(({ text }) => text)
            .join('')
            .trim(),
        ),
      ),
    printJson: (type, data) => void out.push(JSON.stringify({ type, data })),
    printRaw: async (text) => void out.push(text.trim()),
    printUnchanged: async (text) => void out.push(text),
    isShown: false,
    note: (text) => void notes.push(text),
    progress: () => {},
  }
  return { terminal, out, notes }
}

const ci = { name: 'ci', scope: 'write', project: null } as const

it('dag keys prints a key once, lists it without its secret, and revokes it in the file of a running server', async () => {
  const { store, file } = await createTestStore()
  const { terminal, out, notes } = createOutput()
  await createKey({ ...ci, db: file }, terminal)
  const [text = ''] = out.splice(0)
  const key = parseKeyText(text)
  if (key === null) throw new Error(`not a key: ${text}`)
  expect(isSecretOf(key.secret, (await store.keys.find(key.id))?.hash ?? '')).toBe(true)
  expect(notes.splice(0)).toEqual([`Key ${key.id} may read and write. It is shown this one time:`])

  await createKey({ ...ci, name: 'shop\u001b[31m', scope: 'read', project: 'default', db: file }, terminal)
  out.splice(0)
  await listKeys({ db: file, json: false }, terminal)
  expect(out.splice(0)).toEqual([
    expect.stringMatching(/^ID +NAME +MAY +PROJECT +CREATED +LAST USED +STATE$/),
    expect.stringMatching(/^\w{8} +shop\\x1b\[31m +read +1 .* never +valid$/),
    expect.stringMatching(/^\w{8} +ci +read and write +all .* never +valid$/),
  ])
  notes.splice(0)

  await revokeKey({ id: key.id, db: file }, terminal)
  expect(await store.keys.find(key.id)).toBeNull()
  await listKeys({ db: file, json: true }, terminal)
  expect(out.join()).toContain(`"id":"${key.id}","name":"ci","scope":"write","projectId":null`)
  expect(out.join()).not.toContain(key.secret)
  await revokeKey({ id: key.id, db: file }, terminal)
  expect([notes.at(-1), process.exitCode]).toEqual([expect.stringContaining('There is no key'), 1])
})

it('dag keys create makes the database that it is the first to need, for its owner alone', async () => {
  const file = join(createFolder(), 'new/dag.db')
  const { terminal, out } = createOutput()
  await createKey({ ...ci, db: file }, terminal)
  expect(out).toHaveLength(1)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('dag keys reports a project and a file that do not exist', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { file } = await createTestStore()
  const { terminal, out, notes } = createOutput()
  for (const project of ['shop', '99']) await createKey({ ...ci, project, db: file }, terminal)
  expect([out, notes]).toEqual([[], ['There is no project shop.', 'There is no project 99.']])
  const missing = `${file}.missing`
  await listKeys({ db: missing, json: false }, terminal)
  await revokeKey({ id: 'a', db: missing }, terminal)
  expect([existsSync(missing), error.mock.calls.length, process.exitCode]).toEqual([false, 2, 1])
  error.mockRestore()
})

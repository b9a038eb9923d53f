import { expect, it } from 'vitest'
import { toDatabasePath } from '@/cli/database-path'

const linux = { platform: 'linux', env: {}, home: '/home/ada', cwd: '/here' } as const

it('the path of the database is the option', () => {
  expect(toDatabasePath('a/b.db', { ...linux, env: { DAG_DB: '/other.db' } })).toBe('/here/a/b.db')
})

it('the path of the database is DAG_DB without the option', () => {
  expect(toDatabasePath(null, { ...linux, env: { DAG_DB: 'c.db' } })).toBe('/here/c.db')
})

it('the database is in the data folder of the platform by default', () => {
  expect(toDatabasePath(null, linux)).toBe('/home/ada/.local/share/dag/dag.db')
  expect(toDatabasePath(null, { ...linux, env: { XDG_DATA_HOME: '/data', DAG_DB: '' } })).toBe('/data/dag/dag.db')
  expect(toDatabasePath(null, { ...linux, platform: 'darwin' })).toBe(
    '/home/ada/Library/Application Support/dag/dag.db',
  )
})

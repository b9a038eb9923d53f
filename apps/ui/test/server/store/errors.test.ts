import { expect, it } from 'vitest'
import { DatabaseBusyError, DatabaseError, findUnavailability, toDatabaseError } from '@/server/store/errors'

const failing = (code: string, message = 'disk I/O error') => Object.assign(new Error(message), { code })

it.each([
  ['SQLITE_FULL', /cannot be written: the disk is full\. Free some space/],
  ['ENOSPC', /the disk is full\. Free some space/],
  ['EDQUOT', /the disk is full\. Free some space/],
  ['SQLITE_IOERR_SHMSIZE', /the disk is full or fails\. Free some space/],
  ['EROFS', /is on a read-only disk\. Make the disk writable/],
  ['SQLITE_READONLY', /the file or its folder is read-only\. Make both writable/],
  ['SQLITE_CANTOPEN', /the file or its folder is read-only\. Make both writable/],
  ['EACCES', /may not be opened by this user\. Change its owner or rights/],
  ['SQLITE_CORRUPT', /is damaged\. Put a copy in its place/],
  ['SQLITE_NOTADB', /is damaged\. Put a copy in its place/],
  ['SQLITE_BUSY', /^Another program holds the database \/x\.db\. Close it there/],
  ['SQLITE_ERROR', /cannot be opened: disk I\/O error/],
])('a start that fails with %s ends in one sentence with the remedy that applies', (code, sentence) => {
  const { message } = toDatabaseError('/x.db', failing(code))
  expect(message).toMatch(sentence)
  expect(message).toMatch(/or choose another file with --db\.$|Choose another file with --db\.$/)
  expect(message).not.toContain('\n')
})

it('only a lock is worth another attempt', () => {
  expect(toDatabaseError('/x.db', failing('SQLITE_BUSY_RECOVERY'))).toBeInstanceOf(DatabaseBusyError)
  expect(toDatabaseError('/x.db', failing('SQLITE_FULL'))).not.toBeInstanceOf(DatabaseBusyError)
})

it('a sentence that was made already stays as it is', () => {
  const error = new DatabaseError('as it is')
  expect(toDatabaseError('/x.db', error)).toBe(error)
})

it.each([
  ['SQLITE_BUSY', 'passing'],
  ['SQLITE_FULL', 'passing'],
  ['SQLITE_IOERR_WRITE', 'passing'],
  ['SQLITE_IOERR_SHORT_READ', 'gone'],
  ['SQLITE_CORRUPT_INDEX', 'gone'],
  ['SQLITE_NOTADB', 'gone'],
  ['DAG_DATABASE_GONE', 'gone'],
])('an error with %s makes the database unavailable: %s', (code, kind) => {
  const wrapped = failing(code, '\nInvalid `prisma.$queryRaw()` invocation:\n\n\nthe reason')
  expect(findUnavailability(wrapped)).toEqual({ kind, reason: 'the reason' })
})

it.each([failing('SQLITE_CONSTRAINT'), new Error('x'), 'SQLITE_BUSY', null])('%s leaves it available', (error) => {
  expect(findUnavailability(error)).toBeNull()
})

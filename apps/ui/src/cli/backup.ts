import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { listSurplus, toStamp, toStampedName } from '@/server/backups/backup-names'
import { backUpFile, checkFile, restoreFile } from '@/server/store/backup-file'
import { DatabaseError } from '@/server/store/errors'
import { type Migration, readMigrations } from '@/server/store/read-migrations'
import type { BackupArguments, RestoreArguments } from './commands/backup-commands'
import { toDatabasePath } from './database-path'
import { packageDir } from './package-info'
import type { Output } from './terminal/terminal'

type Write = (line: string) => void

const migrations = (): readonly Migration[] => readMigrations(join(packageDir, 'prisma/migrations'))

/** Copies the database once, or again and again until the signal; a repeated backup that fails does not end the others. */
export async function backUp(
  { target, db, repeat, json }: BackupArguments,
  { write, printJson }: Output,
  signal?: AbortSignal,
): Promise<void> {
  const file = toDatabasePath(db)
  const path = resolve(target)
  const copyTo = async (copy: string) => {
    mkdirSync(dirname(path), { recursive: true })
    await backUpFile(file, copy, migrations())
    if (json) printJson('backup', { database: file, file: copy, bytes: statSync(copy).size })
    else write(`${file} is in ${copy}`)
  }
  if (repeat === null) {
    await report(() => copyTo(path))
    return
  }
  while (signal?.aborted !== true) {
    await report(async () => {
      await copyTo(toStampedName(path, new Date()))
      for (const name of listSurplus(path, readdirSync(dirname(path)), repeat.keep)) rmSync(join(dirname(path), name))
    })
    await wait(repeat.everyMs, undefined, { signal }).catch(() => {})
  }
}

/** Replaces the database and prints where the old one is. */
export async function restore({ backup, db }: RestoreArguments, write: Write): Promise<void> {
  const file = toDatabasePath(db)
  await report(async () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const old = await restoreFile(resolve(backup), file, { migrations: migrations(), stamp: toStamp(new Date()) })
    write(old === null ? `${file} is restored.` : `${file} is restored. The database before is ${old}`)
  })
}

/** Prints the problems of the database; exit code 1 if it has some. */
export async function check(db: string | null, write: Write): Promise<void> {
  const file = toDatabasePath(db)
  await report(async () => {
    const problems = checkFile(file, migrations())
    if (problems.length > 0) process.exitCode = 1
    write(problems.length === 0 ? `${file} is whole.` : `${file} is damaged:`)
    for (const problem of problems) write(`  ${problem}`)
  })
}

/** Prints a problem that the user can fix, with exit code 1. */
async function report(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DatabaseError) && !(error instanceof Error && 'code' in error)) throw error
    process.exitCode = 1
    console.error(error.message)
  }
}

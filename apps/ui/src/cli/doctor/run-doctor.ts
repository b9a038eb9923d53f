import { join } from 'node:path'
import { readMigrations } from '@/server/store/read-migrations'
import type { DoctorArguments } from '../commands/doctor-command'
import { toDatabasePath } from '../database-path'
import { packageDir, packageVersion } from '../package-info'
import { findSpoolDirectory } from '../spool-directory'
import { part, type Style, wrapped } from '../terminal/line'
import type { Terminal } from '../terminal/terminal'
import type { Check } from './check'
import { checkBinding, checkDatabase, checkDisk, checkSpool } from './check-files'
import { checkNode } from './check-node'
import { checkServer } from './check-server'

const STYLES: Readonly<Record<Check['state'], Style>> = { ok: 'green', warn: 'yellow', fail: 'red' }

/** Prints the state of everything that dag needs; exit code 1 if something must be fixed. */
export async function runDoctor({ url, db, json }: DoctorArguments, terminal: Terminal): Promise<void> {
  const checks = await listChecks(url, toDatabasePath(db))
  for (const check of checks) {
    const { name, state, message } = check
    if (json) terminal.printJson('check', check)
    else terminal.print([wrapped(16, part(state.padEnd(6), STYLES[state]), part(name.padEnd(10)), part(message))])
  }
  if (checks.some(({ state }) => state === 'fail')) process.exitCode = 1
}

async function listChecks(url: string, file: string): Promise<readonly Check[]> {
  const binding = checkBinding()
  return [
    checkNode(process.version),
    binding,
    ...(binding.state === 'ok' ? [checkDatabase(file, readMigrations(join(packageDir, 'prisma/migrations')))] : []),
    await checkServer(url, packageVersion),
    checkSpool(findSpoolDirectory(process.env)),
    checkDisk(file),
  ]
}

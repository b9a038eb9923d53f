import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { findDataFolder } from '@dag/protocol/local'

interface PathEnvironment {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly cwd: string
}

/** The path of the database: the option, else `DAG_DB`, else a file in the platform's data folder. */
export function toDatabasePath(
  asked: string | null,
  { platform, env, home, cwd }: PathEnvironment = {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    cwd: process.cwd(),
  },
): string {
  const chosen = asked ?? (env.DAG_DB || null)
  if (chosen !== null) return resolve(cwd, chosen)
  return join(findDataFolder({ platform, variables: env, home }) ?? cwd, 'dag.db')
}

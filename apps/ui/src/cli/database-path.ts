import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

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
  return join(toDataFolder(platform, env, home), 'dag.db')
}

function toDataFolder(platform: NodeJS.Platform, env: PathEnvironment['env'], home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'dag')
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'dag')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'dag')
}

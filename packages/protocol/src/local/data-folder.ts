import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** Environment variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>

/** The parts of a machine that decide where data is kept. */
export interface Machine {
  /** The value of `process.platform`. Its type would need the types of Node in every program that uses the tracker. */
  readonly platform: string
  readonly variables: Variables
  /** The home folder; null if the user has none. */
  readonly home: string | null
}

function findHome(): string | null {
  try {
    return homedir()
  } catch {
    // A user id without an entry in the system's list of users, as in some containers.
    return null
  }
}

/** The machine that this process runs on. */
export const readMachine = (variables: Variables): Machine => ({
  platform: process.platform,
  variables,
  home: findHome(),
})

/**
 * The folder in which DAG keeps data of the user: `$XDG_DATA_HOME/dag` (`~/.local/share/dag`), `~/Library/Application
 * Support/dag` on macOS, `%LOCALAPPDATA%\dag` on Windows. Null if the machine has neither the variable nor a home folder.
 */
export function findDataFolder({ platform, variables, home }: Machine): string | null {
  const path = platform === 'win32' ? win32 : posix
  const base =
    platform === 'win32' ? variables.LOCALAPPDATA : platform === 'darwin' ? undefined : variables.XDG_DATA_HOME
  if (base) return path.join(base, 'dag')
  if (home === null || home === '') return null
  if (platform === 'win32') return path.join(home, 'AppData', 'Local', 'dag')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'dag')
  return path.join(home, '.local', 'share', 'dag')
}

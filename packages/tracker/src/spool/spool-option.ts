import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where what could not be sent is kept on disk, and how much of it. */
export interface SpoolOptions {
  /** A folder, made with mode 0700 if it is not there. Default: `spool` in the platform's data folder of DAG. */
  readonly directory?: string
  /** Bytes of all files in the folder: 64 KiB to 4 GiB. Default: 64 MiB. */
  readonly maxBytes?: number
}

export interface ResolvedSpool {
  readonly directory: string
  readonly maxBytes: number
}

type Environment = Readonly<Record<string, string | undefined>>

const KIB = 1_024
const LEAST_BYTES = 64 * KIB
const MOST_BYTES = 4 * KIB ** 3
const STANDARD_BYTES = 64 * KIB * KIB

const ON = new Set(['1', 'true', 'on', 'yes'])
const OFF = new Set(['', '0', 'false', 'off', 'no'])
const NAMES = new Set(['directory', 'maxBytes'])

export const SPOOL_EXPECTED = `true, false, or { directory, maxBytes } with a path and an integer from ${LEAST_BYTES} to ${MOST_BYTES}`

export function isSpool(value: unknown): value is boolean | SpoolOptions {
  if (typeof value === 'boolean') return true
  if (typeof value !== 'object' || value === null || Object.keys(value).some((name) => !NAMES.has(name))) return false
  const { directory = '.', maxBytes = LEAST_BYTES } = value as { readonly directory?: unknown; maxBytes?: unknown }
  const isPath = typeof directory === 'string' && directory !== '' && !directory.includes('\0')
  return isPath && Number.isInteger(maxBytes) && Number(maxBytes) >= LEAST_BYTES && Number(maxBytes) <= MOST_BYTES
}

function dataFolder(environment: Environment): string {
  if (process.platform === 'win32') return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'dag')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'dag')
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'dag')
}

/** `DAG_SPOOL` says whether (`on`, `off`) or where (any other text is a folder). */
function readVariable(environment: Environment): boolean | string {
  const text = environment.DAG_SPOOL?.trim() ?? ''
  const word = text.toLowerCase()
  return ON.has(word) || (OFF.has(word) ? false : text)
}

/** The option wins over the variable; `true` takes the folder that the variable names. Null is no spool. */
export function resolveSpool(
  given: boolean | SpoolOptions | undefined,
  environment: Environment,
): ResolvedSpool | null {
  const variable = readVariable(environment)
  if ((given ?? variable) === false) return null
  const { directory, maxBytes = STANDARD_BYTES } = typeof given === 'object' ? given : {}
  const named = directory ?? (typeof variable === 'string' ? variable : join(dataFolder(environment), 'spool'))
  return { directory: resolve(named), maxBytes }
}

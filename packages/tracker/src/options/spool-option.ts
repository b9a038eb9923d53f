import { resolve } from 'node:path'
import { findSpoolFolder, parseSpoolVariable, readMachine, type SpoolUse, type Variables } from '@dag/protocol/local'

/**
 * The spool: files with events that could not be sent.
 *
 * @example
 * const spool: SpoolOptions = { when: 'always', directory: '/var/lib/shop/spool', maxBytes: 256 * 1024 * 1024 }
 * const tracker = new AsyncTracker({ spool })
 */
export interface SpoolOptions {
  /**
   * When files are written: `always`, when the queue is full and at the end of the process or the tracker; `exit`, only at
   * the end. Default: `always`.
   */
  readonly when?: SpoolUse
  /** A folder, created with mode 0700 if it is missing. Default: `spool` in the platform's data folder of DAG. */
  readonly directory?: string
  /** Bytes of all files in the folder: 64 KiB to 4 GiB. Default: 64 MiB. */
  readonly maxBytes?: number
}

export interface ResolvedSpool {
  readonly when: SpoolUse
  readonly directory: string
  readonly maxBytes: number
}

const KIB = 1_024
const LEAST_BYTES = 64 * KIB
const MOST_BYTES = 4 * KIB ** 3
const STANDARD_BYTES = 64 * KIB * KIB

const NAMES = new Set(['when', 'directory', 'maxBytes'])
const USES: ReadonlySet<unknown> = new Set<SpoolUse>(['exit', 'always'])

export const SPOOL_EXPECTED = `true, false, 'exit', or { when, directory, maxBytes } with 'always' or 'exit', a path and an integer from ${LEAST_BYTES} to ${MOST_BYTES}`

/** Values of the option `spool`. */
export type SpoolOption = boolean | 'exit' | SpoolOptions

export function isSpool(value: unknown): value is SpoolOption {
  if (typeof value === 'boolean' || value === 'exit') return true
  if (typeof value !== 'object' || value === null || Object.keys(value).some((name) => !NAMES.has(name))) return false
  const { when = 'exit', directory = '.', maxBytes = LEAST_BYTES } = value as Readonly<Record<string, unknown>>
  const isPath = typeof directory === 'string' && directory !== '' && !directory.includes('\0')
  const isSize = Number.isInteger(maxBytes) && Number(maxBytes) >= LEAST_BYTES && Number(maxBytes) <= MOST_BYTES
  return USES.has(when) && isPath && isSize
}

/**
 * Resolves the option and `DAG_SPOOL`: the option wins, and uses the folder that the variable names unless it names one.
 * Null means no spool, also on a machine without a folder for data.
 */
export function resolveSpool(option: SpoolOption | undefined, variables: Variables): ResolvedSpool | null {
  const variable = parseSpoolVariable(variables.DAG_SPOOL)
  if (option === false || (option === undefined && variable.use === null)) return null
  const settings = typeof option === 'object' ? option : {}
  const whenOption = option === 'exit' ? 'exit' : option === undefined ? variable.use : 'always'
  const directory = settings.directory ?? variable.directory ?? findSpoolFolder(readMachine(variables))
  if (directory === null) return null
  return {
    when: settings.when ?? whenOption ?? 'exit',
    directory: resolve(directory),
    maxBytes: settings.maxBytes ?? STANDARD_BYTES,
  }
}

import { join } from 'node:path'
import { findDataFolder, type Machine } from './data-folder.js'
import { parseSwitch } from './switch-words.js'

/**
 * When a tracker writes to the spool: `exit`, when the process or the tracker ends; `always`, also when the queue is full.
 */
export type SpoolUse = 'exit' | 'always'

/** The meaning of `DAG_SPOOL`. */
export interface SpoolVariable {
  /** Null for off. */
  readonly use: SpoolUse | null
  /** The folder that it names; null for the standard one. */
  readonly directory: string | null
}

/** Reads `DAG_SPOOL`: `on`, `off`, `exit` (the default), or a folder, which also means on. */
export function parseSpoolVariable(text: string | undefined): SpoolVariable {
  const value = text?.trim() ?? ''
  if (value === '' || value.toLowerCase() === 'exit') return { use: 'exit', directory: null }
  const isOn = parseSwitch(value)
  if (isOn === null) return { use: 'always', directory: value }
  return { use: isOn ? 'always' : null, directory: null }
}

/** The folder of the spool that programs of this user share; null if the machine has no folder for data. */
export function findSpoolFolder(machine: Machine): string | null {
  const dataFolder = findDataFolder(machine)
  return dataFolder === null ? null : join(dataFolder, 'spool')
}

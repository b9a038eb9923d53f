import { resolve } from 'node:path'
import { findSpoolFolder, parseSpoolVariable, readMachine, type Variables } from '@dag/protocol/local'

/** The folder that trackers of this user write to; null if `DAG_SPOOL` is off. */
export function findSpoolDirectory(variables: Variables): string | null {
  const { use, directory } = parseSpoolVariable(variables.DAG_SPOOL)
  const folder = use === null ? null : (directory ?? findSpoolFolder(readMachine(variables)))
  return folder === null ? null : resolve(folder)
}

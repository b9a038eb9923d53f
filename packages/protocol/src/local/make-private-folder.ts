import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Creates a folder of mode 0700 and its missing parents. The `recursive` option of Node.js never returns below a folder
 * that claims to be missing while it exists, such as `/proc`.
 */
export function makePrivateFolder(path: string): void {
  const make = (): void => {
    try {
      mkdirSync(path, { mode: 0o700 })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  try {
    make()
  } catch (error) {
    const parent = dirname(path)
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error
    makePrivateFolder(parent)
    make()
  }
}

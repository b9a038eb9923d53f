import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package: the nearest one above this file with its package.json. */
export const packageDir = findPackageDir(dirname(fileURLToPath(import.meta.url)))

export const packageVersion: string = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version

function findPackageDir(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    try {
      if (JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')).name === '@dag/ui') return dir
    } catch {
      // This folder has no package.json.
    }
    if (dir === dirname(dir)) throw new Error(`The package @dag/ui was not found above ${from}.`)
  }
}

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the package lies: the nearest folder above this file with its package.json. */
export const packageDir = findPackageDir(dirname(fileURLToPath(import.meta.url)))

export const packageVersion: string = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version

function findPackageDir(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    try {
      if (JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')).name === '@dag/ui') return dir
    } catch {
      // No package.json here: one folder up.
    }
    if (dir === dirname(dir)) throw new Error(`The package @dag/ui was not found above ${from}.`)
  }
}

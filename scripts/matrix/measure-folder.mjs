import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Size of a folder in bytes, with every hard link counted once, and its packages, without links to packages. */
export function measureFolder(folder) {
  const seen = new Set()
  let bytes = 0
  let packages = 0
  const folders = [folder]
  for (let path = folders.pop(); path !== undefined; path = folders.pop()) {
    const inModules = /(^|[/\\])node_modules([/\\]@[^/\\]+)?$/.test(path) && !/[/\\]dist[/\\]/.test(path)
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const child = join(path, entry.name)
      if (entry.isDirectory()) {
        folders.push(child)
        if (inModules && !/^[.@]/.test(entry.name)) packages += 1
      }
      const { ino, size } = lstatSync(child)
      if (entry.isFile() && !seen.has(ino)) bytes += size
      seen.add(ino)
    }
  }
  return { bytes, packages }
}

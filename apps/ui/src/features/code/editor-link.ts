import { encodePath } from '@/text/uri'
import { toSourcePath } from './source-path'

interface Place {
  /** As it was recorded: only an absolute path of this machine can be opened. */
  readonly file: string | null
  readonly line: number | null
  readonly column?: number | null
}

/** A path from a root or a drive. `//host` and `\\host` name another machine, which an editor would ask for the file. */
const LOCAL_PATH = /^(?:\/(?![\\/])|[A-Za-z]:[\\/](?![\\/]))/

/** Opens a file in VS Code at a line. Null unless the path is absolute and on this machine. */
export function toEditorLink({ file, line, column = null }: Place): string | null {
  const local = file === null ? null : toSourcePath(file)
  if (local === null || !LOCAL_PATH.test(local)) return null
  const path = encodePath(local.replaceAll('\\', '/'))
  const place = [line, line === null ? null : column].map((part) => (part === null ? '' : `:${part}`)).join('')
  return `vscode://file${path.startsWith('/') ? '' : '/'}${path}${place}`
}

/** The end of a long path: the file and the two folders around it. */
export function toShortPath(file: string): string {
  const parts = toSourcePath(file).split(/[\\/]/)
  return parts.length <= 4 ? toSourcePath(file) : `…/${parts.slice(-3).join('/')}`
}

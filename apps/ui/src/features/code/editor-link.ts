import { encodePart, encodePath } from '@/text/uri'
import { DEFAULT_CHOICE, type EditorChoice, toPattern } from './editors'
import { toSourcePath } from './source-path'

interface Place {
  /** As it was recorded: only an absolute path of this machine can be opened. */
  readonly file: string | null
  readonly line: number | null
  readonly column?: number | null
}

/** A path from a root or a drive. `//host` and `\\host` name another machine, which an editor would ask for the file. */
const LOCAL_PATH = /^(?:\/(?![\\/])|[A-Za-z]:[\\/](?![\\/]))/

/** Opens a file at a line in the chosen editor. Null unless the path is absolute and on this machine. */
export function toEditorLink({ file, line, column = null }: Place, choice = DEFAULT_CHOICE): string | null {
  const recorded = file === null ? null : toSourcePath(file)
  if (recorded === null || !LOCAL_PATH.test(recorded)) return null
  const local = toLocalPath(recorded, choice)
  if (!LOCAL_PATH.test(local)) return null
  return fillPattern(toPattern(choice), local, { line, column: line === null ? null : column })
}

/** The path on this machine of a file that was recorded in another place, such as a container. */
export function toLocalPath(path: string, { from, to }: Pick<EditorChoice, 'from' | 'to'>): string {
  const folder = from.replace(/[\\/]+$/, '')
  if (folder === '' || to === '') return path
  const rest = path.slice(folder.length)
  return path.startsWith(folder) && /^(?:[\\/]|$)/.test(rest) ? `${to.replace(/[\\/]+$/, '')}${rest}` : path
}

/** A number that is not known is left out, with the colon or the `&name=` before it. */
const NUMBER_PART = /(?<lead>:|&[\w-]+=)?\{(?<name>line|column)\}/g

function fillPattern(
  pattern: string,
  path: string,
  numbers: Readonly<Record<'line' | 'column', number | null>>,
): string {
  const slashed = path.replaceAll('\\', '/')
  const rooted = slashed.startsWith('/') ? slashed : `/${slashed}`
  const [address = '', ...search] = pattern.split('?')
  const withNumbers = (part: string) =>
    part.replace(NUMBER_PART, (_, lead: string | undefined, name: 'line' | 'column') => {
      const number = numbers[name]
      if (number !== null) return `${lead ?? ''}${number}`
      return lead === undefined ? '1' : ''
    })
  // A path in the search parameters must not end its parameter.
  const inSearch = slashed.split('/').map(encodePart).join('/')
  const inPath = encodePath(rooted)
  return [
    withNumbers(address).replaceAll('{path}', () => inPath),
    ...search.map((part) => withNumbers(part).replaceAll('{path}', () => inSearch)),
  ].join('?')
}

/** The end of a long path: the file and the two folders around it. */
export function toShortPath(file: string): string {
  const parts = toSourcePath(file).split(/[\\/]/)
  return parts.length <= 4 ? toSourcePath(file) : `…/${parts.slice(-3).join('/')}`
}

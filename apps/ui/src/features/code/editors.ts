import { decodePart, encodePart } from '@/text/uri'

/** An editor that opens a file at a line by an address of its scheme. */
export interface Editor {
  readonly id: string
  readonly label: string
  /** An address with `{path}`, `{line}` and `{column}`. A path begins with a slash. */
  readonly pattern: string
}

export const EDITORS = [
  { id: 'vscode', label: 'VS Code', pattern: 'vscode://file{path}:{line}:{column}' },
  { id: 'cursor', label: 'Cursor', pattern: 'cursor://file{path}:{line}:{column}' },
  { id: 'windsurf', label: 'Windsurf', pattern: 'windsurf://file{path}:{line}:{column}' },
  { id: 'zed', label: 'Zed', pattern: 'zed://file{path}:{line}:{column}' },
  { id: 'webstorm', label: 'WebStorm', pattern: 'webstorm://open?file={path}&line={line}&column={column}' },
  { id: 'vim', label: 'MacVim', pattern: 'mvim://open?url=file://{path}&line={line}&column={column}' },
] as const satisfies readonly Editor[]

/** Links by a pattern of the reader. */
export const OWN_EDITOR = 'own'

/** How links to source files are made in this browser. */
export interface EditorChoice {
  /** The id of an editor, or `own`. */
  readonly editor: string
  /** The pattern of `own`; kept while another editor is chosen. */
  readonly pattern: string
  /** A folder in the recorded paths, and the same folder on this machine; empty if they are equal. */
  readonly from: string
  readonly to: string
}

export const DEFAULT_CHOICE: EditorChoice = { editor: EDITORS[0].id, pattern: '', from: '', to: '' }

const PATTERN_CHARS = 400
/** Schemes that run code or open a file in the browser instead of an editor. */
const REFUSED_SCHEMES = new Set([
  'javascript',
  'data',
  'vbscript',
  'blob',
  'about',
  'file',
  'view-source',
  'filesystem',
])
const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\//i

/** Why no link can be made by a pattern; null if it can be used. */
export function findPatternProblem(pattern: string): string | null {
  if (pattern.length > PATTERN_CHARS) return `It has more than ${PATTERN_CHARS} characters. Shorten it.`
  const scheme = /^(?<scheme>[a-z][a-z0-9+.-]*):/i.exec(pattern)?.groups?.scheme?.toLowerCase()
  if (scheme === undefined) return 'It does not begin with a scheme. Begin it with that of the editor, such as vscode:.'
  if (REFUSED_SCHEMES.has(scheme)) return `Links may not begin with ${scheme}:. Use the scheme of an editor.`
  if (/^https?$/.test(scheme) && !LOOPBACK.test(pattern)) {
    return 'An address of http must lead to this machine. Begin it with http://localhost and a port.'
  }
  if (!pattern.includes('{path}')) return 'It has no {path}. Add it where the path of the file belongs.'
  return null
}

/** The pattern of a choice; that of the first editor if its own cannot be used. */
export function toPattern({ editor, pattern }: EditorChoice): string {
  if (editor === OWN_EDITOR && findPatternProblem(pattern) === null) return pattern
  return (EDITORS.find(({ id }) => id === editor) ?? EDITORS[0]).pattern
}

/** A choice as the value of a cookie. */
export function formatChoice({ editor, pattern, from, to }: EditorChoice): string {
  return [editor, pattern, from, to].map(encodePart).join('&')
}

/** Reads the value of a cookie. An unknown editor means the first one. */
export function parseChoice(cookie: string): EditorChoice {
  const [id = '', pattern = '', from = '', to = ''] = cookie.split('&').map(decodePart)
  const isKnown = id === OWN_EDITOR || EDITORS.some((editor) => editor.id === id)
  return { editor: isKnown ? id : DEFAULT_CHOICE.editor, pattern, from, to }
}

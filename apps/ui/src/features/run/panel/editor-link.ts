interface Place {
  /** As it was recorded: only an absolute path of this machine can be opened. */
  readonly file: string | null
  readonly line: number | null
  readonly column?: number | null
}

/** Opens a file in VS Code at a line. Null where no whole path is known. */
export function toEditorLink({ file, line, column = null }: Place): string | null {
  if (file === null || !/^(?:\/|[A-Za-z]:[\\/])/.test(file)) return null
  const path = encodeURI(file.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent)
  const place = [line, line === null ? null : column].map((part) => (part === null ? '' : `:${part}`)).join('')
  return `vscode://file${path.startsWith('/') ? '' : '/'}${path}${place}`
}

/** The end of a long path: the file and the two folders around it. */
export function toShortPath(file: string): string {
  const parts = file.split(/[\\/]/)
  return parts.length <= 4 ? file : `…/${parts.slice(-3).join('/')}`
}

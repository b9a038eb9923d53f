/** A place in a text. Lines and columns count from 0, columns in UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The place of a function's parameters in a loaded script. */
export interface ScriptPlace extends Place {
  /** URL or path of the script, as the runtime names it. */
  readonly script: string
  /** The URL in its `sourceMappingURL` comment. */
  readonly sourceMapUrl: string | null
}

/** The offset of each line's first character. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

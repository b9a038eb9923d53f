/** A place in a text; both from 0, columns in UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where the runtime has a function: the place of its parameters in a loaded script. */
export interface ScriptPlace extends Place {
  /** URL or path of the script, as the runtime names it. */
  readonly script: string
  /** What its `sourceMappingURL` comment says. */
  readonly sourceMapUrl: string | null
}

/** Offset of each line's first character. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

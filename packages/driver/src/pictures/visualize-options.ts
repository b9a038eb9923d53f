/** A text format of a picture: Graphviz DOT, Mermaid, or Mermaid in a fenced block of Markdown. */
export type PictureFormat = 'dot' | 'mermaid' | 'markdown'

export interface VisualizeOptions {
  /** Inputs that would be given. Their names count, not their values: an optional input is drawn only if it is given. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Overrides that would be given. What lies behind them is not drawn. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Where to write the picture; missing folders are made. Its extension names the format. Default: nowhere. */
  readonly file?: string
  /** Default: by the extension of `file`; without a file, `mermaid`. */
  readonly format?: PictureFormat
  /** Explains the marks beside the graph. Default: false. */
  readonly legend?: boolean
}

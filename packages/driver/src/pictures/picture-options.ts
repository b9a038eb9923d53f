import type { ViewNode } from '../introspection/graph-view.js'
import type { GivenValues } from '../introspection/view-execution.js'

/**
 * How a picture is written: Graphviz DOT, Mermaid, Mermaid in a fenced block of Markdown, SVG or PNG. SVG and PNG need
 * optional packages; the others need nothing.
 */
export type PictureFormat = 'dot' | 'mermaid' | 'markdown' | 'svg' | 'png'

/** Where a picture leads: from left to right, from top to bottom, and the other way round. */
export type Orientation = 'LR' | 'TB' | 'RL' | 'BT'

/** How one node looks. What is left out stays as its kind has it. Colours are names (`gold`) or `#rrggbb`. */
export interface NodeStyle {
  /** Stands in place of the name; a line break begins another line. */
  readonly label?: string
  readonly fill?: string
  /** Of the border. */
  readonly stroke?: string
  /** Of the text. */
  readonly color?: string
}

/** How a picture is drawn and where it goes. */
export interface PictureOptions<Format extends PictureFormat = PictureFormat, File extends string = string> {
  /** Where to write the picture; missing folders are made. Its extension names the format. Default: nowhere. */
  readonly file?: File
  /** Default: by the extension of `file`; without a file, `mermaid`. */
  readonly format?: Format
  /** Explains the marks beside the graph. Default: false. */
  readonly legend?: boolean
  /** Frames the nodes of each named module. Default: false. */
  readonly groupByModule?: boolean
  /** Leaves out what comes from outside, inputs and config. Default: false. */
  readonly hideInputs?: boolean
  /** Default: `LR`. */
  readonly orientation?: Orientation
  /** Called once per node, in the order of the graph. Default: every node looks as its kind has it. */
  readonly style?: (node: ViewNode) => NodeStyle | undefined
}

/** Options of a picture of an execution. */
export interface VisualizeOptions<Format extends PictureFormat = PictureFormat, File extends string = string>
  extends PictureOptions<Format, File>,
    GivenValues {}

type DrawnByFile<File extends string> = string extends File
  ? string | Uint8Array
  : Lowercase<File> extends `${string}.png`
    ? Uint8Array
    : string

/** What is drawn: bytes of a PNG, else text. `never` stands for an option that is not given. */
export type Drawn<Format extends PictureFormat, File extends string> = [Format] extends [never]
  ? [File] extends [never]
    ? string
    : DrawnByFile<File>
  : Format extends 'png'
    ? Uint8Array
    : string

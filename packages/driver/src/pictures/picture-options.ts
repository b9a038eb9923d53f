import type { ViewNode } from '../introspection/graph-view.js'
import type { GivenValues } from '../introspection/view-execution.js'

/**
 * The format of a picture: Graphviz DOT, Mermaid, Mermaid in a fenced block of Markdown, SVG or PNG. SVG and PNG need
 * optional packages.
 *
 * @example
 * const format: PictureFormat = 'svg'
 * await driver.visualize({ format })
 */
export type PictureFormat = 'dot' | 'mermaid' | 'markdown' | 'svg' | 'png'

/**
 * The direction of a picture: left to right, top to bottom, or the reverse.
 *
 * @example
 * const orientation: Orientation = 'TB'
 * await driver.visualize({ orientation })
 */
export type Orientation = 'LR' | 'TB' | 'RL' | 'BT'

/**
 * The look of one node. Parts that are left out follow its kind. Colours are names (`gold`) or `#rrggbb`.
 *
 * @example
 * const gold: NodeStyle = { label: 'Total', fill: 'gold', stroke: '#333333' }
 * await driver.visualize({ style: ({ name }) => (name === 'total' ? gold : undefined) })
 */
export interface NodeStyle {
  /** Shown instead of the name; a line break begins another line. */
  readonly label?: string
  readonly fill?: string
  /** Colour of the border. */
  readonly stroke?: string
  /** Colour of the text. */
  readonly color?: string
}

/**
 * Options of a picture.
 *
 * @example
 * const options: PictureOptions = { file: 'graph.svg', legend: true, groupByModule: true }
 * await driver.visualize(options)
 */
export interface PictureOptions<Format extends PictureFormat = PictureFormat, File extends string = string> {
  /** The file to write; missing folders are created. Its extension names the format. Default: no file. */
  readonly file?: File
  /** Default: by the extension of `file`; without a file, `mermaid`. */
  readonly format?: Format
  /** Explains the marks next to the graph. Default: false. */
  readonly legend?: boolean
  /** Frames the nodes of each named module. Default: false. */
  readonly groupByModule?: boolean
  /** Leaves out inputs and config. Default: false. */
  readonly hideInputs?: boolean
  /** Default: `LR`. */
  readonly orientation?: Orientation
  /** Called once per node, in the order of the graph. Default: every node has the look of its kind. */
  readonly style?: (node: ViewNode) => NodeStyle | undefined
}

/**
 * Options of a picture of an execution.
 *
 * @example
 * const options: VisualizeOptions = { format: 'mermaid', inputs: { cart } }
 * const text = await driver.visualizeExecution(['total'], options)
 */
export interface VisualizeOptions<Format extends PictureFormat = PictureFormat, File extends string = string>
  extends PictureOptions<Format, File>,
    GivenValues {}

type DrawnByFile<File extends string> = string extends File
  ? string | Uint8Array
  : Lowercase<File> extends `${string}.png`
    ? Uint8Array
    : string

/** A drawn picture: bytes of a PNG, else text. `never` stands for an option that is not given. */
export type Drawn<Format extends PictureFormat, File extends string> = [Format] extends [never]
  ? [File] extends [never]
    ? string
    : DrawnByFile<File>
  : Format extends 'png'
    ? Uint8Array
    : string

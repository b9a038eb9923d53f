/**
 * Where a node's value comes from: its function, an input, the config, or an override in place of any of them. It
 * decides the look; that a node is requested is shown on top of it.
 */
export type PictureNodeKind = 'function' | 'input' | 'config' | 'override'

export interface PictureNode {
  readonly name: string
  readonly kind: PictureNodeKind
  /** It is requested. */
  readonly isOutput: boolean
}

/** `to` depends on `from`. */
export interface PictureEdge {
  readonly from: string
  readonly to: string
  /** `to` has a default for it. */
  readonly optional: boolean
}

/** What a picture shows, whatever it is drawn with. */
export interface Picture {
  readonly name: string
  /** Dependencies before those who need them. */
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
}

/** What a reader has to be told about a picture: the marks that occur in it, in this order. */
export type PictureMark = PictureNodeKind | 'output'

const MARKS: readonly PictureMark[] = ['input', 'config', 'override', 'function', 'output']

export function listMarks({ nodes }: Picture): readonly PictureMark[] {
  return MARKS.filter((mark) => nodes.some((node) => (mark === 'output' ? node.isOutput : node.kind === mark)))
}

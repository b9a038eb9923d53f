/** The visible part of the graph: its origin in the window, and the scale. */
export interface GraphViewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface Room {
  readonly width: number
  readonly height: number
}

/** A rectangle, in pixels of the graph, of the room or of the minimap. */
export interface Box extends Room {
  readonly x: number
  readonly y: number
}

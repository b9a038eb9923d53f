export const SPAN_KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const

export type SpanKind = (typeof SPAN_KINDS)[number]

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** Spans of one node run that are kept, the first to arrive. */
export const MOST_SPANS_OF_NODE = 1_000

/** A span of OpenTelemetry inside of a node run. */
export interface NodeSpan {
  /** In hexadecimal. */
  readonly id: string
  /** Null directly below the node. */
  readonly parentId: string | null
  readonly name: string
  readonly kind: SpanKind
  /** Offsets from the run's start in microseconds. */
  readonly startUs: number
  readonly endUs: number
  readonly failed: boolean
  /** The description of its status. */
  readonly message: string | null
  readonly attributes: SpanAttributes
}

/** `GET /api/v1/runs/:id/nodes/:name/spans`, ordered by their starts. */
export interface NodeSpans {
  /** The item that they belong to; null where the node ran once for all. */
  readonly item: number | null
  /** All that arrived; `spans` has those that are kept. */
  readonly total: number
  readonly spans: readonly NodeSpan[]
}

/** The first spans directly below a node run. */
export interface SpanMarks {
  readonly node: string
  readonly item: number | null
  /** Ordered by their starts. */
  readonly marks: readonly Pick<NodeSpan, 'name' | 'startUs' | 'endUs'>[]
}

/** `GET /api/v1/runs/:id/spans` */
export interface RunSpans {
  readonly nodes: readonly SpanMarks[]
}

import type { ValueNode } from '@dag/protocol'
import type { Redaction } from '../redaction/redaction.js'
import type { PathMatch } from '../redaction/secret-paths.js'
import { describeReference } from './describe-reference.js'
import { opaqueFunction, opaquePrimitive } from './opaque-values.js'
import type { Summariser } from './summariser.js'
import { redacted, text, typeOnly, type Walk } from './walk.js'

export interface DescriberDependencies {
  readonly redaction: Redaction
  readonly hidden: Walk['hidden']
  readonly summarisers: readonly Summariser[]
  /** Record types and shapes, and no values. */
  readonly schemaOnly: boolean
}

/**
 * Describes one value within a budget. It runs no code of the program: no getter, no proxy trap, no `toJSON`, and only the runtime's
 * iterators. The exceptions are summarisers, and frames of nodejs-polars and Arquero.
 */
export class Describer implements Walk {
  remaining: number
  complete = true
  samples: number
  readonly schemaOnly: boolean
  readonly stringBytes: number
  readonly ancestors: object[] = []
  readonly redaction: Redaction
  readonly hidden: Walk['hidden']
  readonly summarisers: readonly Summariser[]

  constructor(bytes: number, samples: number, dependencies: DescriberDependencies) {
    this.remaining = bytes
    this.samples = samples
    this.stringBytes = bytes / 2
    this.schemaOnly = dependencies.schemaOnly
    this.redaction = dependencies.redaction
    this.hidden = dependencies.hidden
    this.summarisers = dependencies.summarisers
  }

  redact(value: unknown): ValueNode {
    return redacted(this, value)
  }

  describe(value: unknown, depth: number, path: PathMatch | null): ValueNode {
    switch (typeof value) {
      case 'string':
        return text(this, value, depth === 0)
      case 'boolean':
        if (this.schemaOnly) return typeOnly(this, 'boolean')
        this.remaining -= 6
        return value
      case 'number':
        if (this.schemaOnly) return typeOnly(this, 'number')
        if (!Number.isFinite(value) || Object.is(value, -0)) return opaquePrimitive(this, value)
        this.remaining -= `${value}`.length + 1
        return value
      case 'undefined':
      case 'bigint':
      case 'symbol':
        return opaquePrimitive(this, value)
      case 'object':
        if (value !== null) return describeReference(this, value, depth, path)
        if (this.schemaOnly) return typeOnly(this, 'null')
        this.remaining -= 5
        return null
      default:
        return opaqueFunction(this, value)
    }
  }
}

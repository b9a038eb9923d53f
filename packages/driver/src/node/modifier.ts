import type { Problem } from '../errors/problem.js'
import type { NodeBody } from './node-body.js'
import type { NodeFunction } from './node-function.js'
import type { Tags } from './tags.js'

/** A node in the making. */
export interface NodeDraft {
  /** Names joined by `.`: a dot separates a node of a subdag or a pipe from the node that it belongs to. */
  readonly name: string
  /** The user's own function: its text and documentation stand for the node. */
  readonly fn: NodeFunction
  readonly body: NodeBody
  readonly tags: Tags
  /** It does not call the user's function, but takes something out of the result of a node that does. */
  readonly isDerived: boolean
  /** It is a result of the function: the node of its name, or one that a modifier defines instead. */
  readonly isResult: boolean
}

export interface ModifierContext {
  /** The name that the export of the function stands for. */
  readonly node: string
  readonly config: Readonly<Record<string, unknown>>
  /** The nodes of another module under another config, for a subdag. Their problems are reported. */
  draftModule(module: unknown, config: Readonly<Record<string, unknown>>): readonly NodeDraft[]
  /** Adds a problem: `build` throws all problems together. */
  report(problem: Problem): void
}

/** Rewrites the nodes that a function defines: first the node of its name, later the result of the modifiers inside. */
export interface Modifier {
  /** As people write it: `extractFields`. */
  readonly name: string
  /** Those of its options that change results and do not arrive as inputs; they are part of the key of the cache. Default: none. */
  readonly options?: unknown
  /** Why the function defines nothing under a config: `needs region to be 'eu'`. Null, or left out: it is active. */
  describeInactive?(config: Readonly<Record<string, unknown>>): string | null
  apply(drafts: readonly NodeDraft[], context: ModifierContext): readonly NodeDraft[]
}

import type { Problem } from '../errors/problem.js'
import type { NodeBody } from './node-body.js'
import type { NodeFunction } from './node-function.js'
import type { Tags } from './tags.js'

/** A node in the making. */
export interface NodeDraft {
  /** Names joined by `.`: a dot separates what a subdag or a pipe brings along from the node it belongs to. */
  readonly name: string
  /** The user's own function: its text and documentation stand for the node. */
  readonly fn: NodeFunction
  readonly body: NodeBody
  readonly tags: Tags
  /** It calls nothing of the user's: it takes something out of the result of a node that does. */
  readonly isDerived: boolean
  /** It is what the function is known by: its own node, or those that stand in its place. */
  readonly isResult: boolean
}

export interface ModifierContext {
  /** The name that the export of the function stands for. */
  readonly node: string
  readonly config: Readonly<Record<string, unknown>>
  /** The nodes of another module with a config of its own, for a subdag; what is wrong with them is reported. */
  draftModule(module: unknown, config: Readonly<Record<string, unknown>>): readonly NodeDraft[]
  /** What is reported stops the build, together with everything else that is wrong. */
  report(problem: Problem): void
}

/** Rewrites the nodes that a function defines: at first the one of its own name, later what modifiers inside made of it. */
export interface Modifier {
  /** As people write it: `extractFields`. */
  readonly name: string
  /** Those of its options that change results and do not arrive as inputs; they are part of the key of the cache. Default: none. */
  readonly options?: unknown
  /** Why the function defines nothing under a config: `needs region to be 'eu'`. Null, or left out: it is active. */
  describeInactive?(config: Readonly<Record<string, unknown>>): string | null
  apply(drafts: readonly NodeDraft[], context: ModifierContext): readonly NodeDraft[]
}

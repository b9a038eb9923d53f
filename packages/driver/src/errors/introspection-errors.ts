import { didYouMean } from './did-you-mean.js'
import { row } from './error-row.js'

/** Problems of a question about a graph. */
export const introspectionErrors = {
  DAG_NODE_UNKNOWN: row(
    'A name that was asked about is neither a node nor an input of the graph.',
    ({ name, suggestion }: { name: string; suggestion: string | null }) =>
      `"${name}" is neither a node nor an input.${didYouMean(suggestion)} listNodes() lists all of them.`,
  ),
} as const

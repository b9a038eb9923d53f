import { row } from './error-row.js'

const withFields = (fields: readonly string[]): string => (fields.length === 0 ? '' : ` with ${fields.join(', ')}`)

/** Errors with which modifiers fail a node while it runs. */
export const nodeErrors = {
  DAG_NODE_TIMEOUT: row(
    'A node took longer than its `timeout` allows.',
    ({ node, timeoutMs }: { node: string; timeoutMs: number }) =>
      `node "${node}" was not done after ${timeoutMs} ms. Give it more time, or let it stop at once by its $signal.`,
  ),
  DAG_NODE_INVALID_OUTPUT: row(
    'The result of a node does not pass the schema of its `checkOutput`.',
    ({ node, path, issue }: { node: string; path: string; issue: string }) =>
      `the result of node "${node}"${path === '' ? '' : ` at ${path}`} does not pass its schema: ${issue}`,
  ),
  DAG_NODE_MISSING_FIELD: row(
    'A field or element that a node takes out of a result does not exist.',
    ({ node, field, received, fields }: { node: string; field: string; received: string; fields: readonly string[] }) =>
      `node "${node}" is to be ${field} of a result that has none: received ${received}${withFields(fields)}. Return it, or do not ask for it.`,
  ),
  DAG_NODE_INVALID_LOAD: row(
    'A data loader did not return `{ data, metadata }`.',
    ({ node, received }: { node: string; received: string }) =>
      `node "${node}" loads data, so its function must return { data, metadata }: received ${received}.`,
  ),
} as const

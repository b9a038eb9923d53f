import type { StandardSchema } from '../../src/signatures/standard-schema.js'

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] }

/** A schema with the issues that `check` returns: a message, issues, or nothing. */
export function schema(check: (value: unknown) => string | readonly Issue[] | undefined): StandardSchema {
  return { '~standard': { version: 1, vendor: 'test', validate: (value) => judge(value, check(value)) } }
}

/** An asynchronous schema. */
export function asyncSchema(check: (value: unknown) => string | undefined): StandardSchema {
  return { '~standard': { version: 1, vendor: 'test', validate: async (value) => judge(value, check(value)) } }
}

function judge(value: unknown, found: string | readonly Issue[] | undefined) {
  if (found === undefined) return { value: `converted ${String(value)}` }
  return { issues: typeof found === 'string' ? [{ message: found }] : found }
}

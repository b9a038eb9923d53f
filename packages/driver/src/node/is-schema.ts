import type { StandardSchema } from '../signatures/standard-schema.js'

export function isSchema(value: unknown): value is StandardSchema {
  // Schemas of some libraries are functions.
  const isCarrier = (typeof value === 'object' && value !== null) || typeof value === 'function'
  if (!isCarrier) return false
  const standard = (value as Partial<StandardSchema>)['~standard']
  return typeof standard === 'object' && standard !== null && typeof standard.validate === 'function'
}

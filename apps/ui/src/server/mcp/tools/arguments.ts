import { z } from 'zod'

/** Arguments that several tools take. */
export const run = z.string().min(1).max(200).describe('Id of a run, or its last 8 characters.')
export const project = z
  .string()
  .max(500)
  .optional()
  .describe('Id or name of a project; by default the one with the newest run.')
export const cursor = z.string().max(1_000).optional().describe('The cursor that an answer names for its rest.')
export const search = z.string().max(200).optional()
export const item = z
  .int()
  .min(0)
  .max(999_999_999)
  .optional()
  .describe('Number of an item, for a node that runs once per item; by default the one that failed first.')

import { z } from 'zod'
import { LIMITS } from '../limits.js'

/** A name: node, dependency, input, driver, module. */
export const nameSchema = z.string().min(1).max(LIMITS.nameChars)

export const runIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'expected 1 to 64 characters of A-Z a-z 0-9 _ -' })

/** Unix microseconds, or a count. */
export const integerSchema = z.int().min(0)

const tooMany = (limit: number) => ({ error: `expected at most ${limit} entries` })

/** A record with at most `limit` entries. A key `__proto__` is left out, like an unknown field. */
export const boundedRecord = <T extends z.ZodType>(value: T, limit: number) =>
  z
    .record(z.string().max(LIMITS.nameChars), value)
    .refine((record) => Object.keys(record).length <= limit, tooMany(limit))

export const tagsSchema = boundedRecord(z.string().max(LIMITS.tagChars), LIMITS.tags)

const projectProblem = {
  error: `expected a project's id (an integer from 1) or name (1 to ${LIMITS.nameChars} characters, not all digits)`,
}

export const projectRefSchema = z.union(
  [
    z.int(projectProblem).min(1, projectProblem),
    z
      .string()
      .min(1, projectProblem)
      .max(LIMITS.nameChars, projectProblem)
      .regex(/[^0-9]/, projectProblem),
  ],
  projectProblem,
)

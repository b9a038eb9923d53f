import { z } from 'zod'
import { LIMITS } from '../limits.js'
import { toProjectName } from '../project-name.js'

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
  error: `expected a project's id (an integer from 1) or name (1 to ${LIMITS.nameChars} visible characters, not all digits)`,
}

const nameSchemaOf = (empty: string, long: string, digits: string) =>
  z
    .string()
    .overwrite(toProjectName)
    .min(1, { error: empty })
    .max(LIMITS.nameChars, { error: long })
    .regex(/[^0-9]/, { error: digits })

/** The name of a project, in the form in which it is stored. */
export const projectNameSchema = nameSchemaOf(
  'it is empty',
  `it has more than ${LIMITS.nameChars} characters`,
  'a name of digits alone would be taken for an id',
)

const { error } = projectProblem

/** A project of an event: its id, or its name in the form in which it is stored. */
export const projectRefSchema = z.union(
  [z.int(projectProblem).min(1, projectProblem), nameSchemaOf(error, error, error)],
  projectProblem,
)

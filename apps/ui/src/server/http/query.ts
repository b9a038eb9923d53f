import { z } from 'zod'
import { HttpError } from './http-errors'

/**
 * Parameters of a query by name. Each schema reads the list of the values that were sent. Its metadata may have `fallback`, the
 * default, because zod describes none for a schema that transforms, and `parameter`, the schema that is described instead.
 */
export type QueryShape = Readonly<Record<string, z.ZodType>>

const LONGEST_SHOWN = 200

const shorten = (value: unknown): string => String(value).slice(0, LONGEST_SHOWN)

/** @throws HttpError that names the first parameter that cannot be read. Parameters without a schema are ignored. */
export function parseQuery<Shape extends QueryShape>(
  schema: z.ZodObject<Shape>,
  query: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  const names = Object.keys(schema.shape).filter((name) => query.has(name))
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, query.getAll(name)])))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new HttpError('DAG_HTTP_PARAMETER', `${String(issue?.path[0])} must be ${issue?.message}`)
}

const first = (values: unknown): unknown => (Array.isArray(values) ? values[0] : values)

const toNumber = (text: unknown): unknown => (typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : text)

const splitWords = (values: unknown): readonly string[] =>
  Array.isArray(values) ? values.flatMap((part: string) => part.split(',')).filter((word) => word !== '') : []

const expect = (expected: string) => ({
  error: ({ input }: { readonly input?: unknown }) => `${expected}, not ${shorten(input)}`,
})

/** A text; null if it is not sent. */
export const text = () => z.preprocess(first, z.string().optional()).transform((value): string | null => value ?? null)

/** The longest search text. The rest of a longer one is ignored. */
const LONGEST_SEARCH = 200

/** The text to search for; empty if there is none. */
export const searchText = () =>
  z.preprocess(first, z.string().optional()).transform((value) => value?.trim().slice(0, LONGEST_SEARCH) ?? '')

const wholeNumber = (min: number, max: number) => {
  const options = expect(`a whole number from ${min} to ${max}`)
  return z.preprocess((values) => toNumber(first(values)), z.int(options).min(min, options).max(max, options))
}

/** A whole number within bounds. */
export const count = (options: { readonly default: number; readonly min?: number; readonly max: number }) =>
  wholeNumber(options.min ?? 1, options.max)
    .default(options.default)
    .meta({ fallback: options.default })

/** The number of an item, from 0; null if none is asked for. */
export const itemNumber = () => {
  const options = expect('a whole number from 0')
  return z
    .preprocess(
      (values) => toNumber(first(values)),
      z.int(options).min(0, options).max(999_999_999, options).optional(),
    )
    .transform((value): number | null => value ?? null)
}

/** A limit from 1, or `none`, which is null; undefined if it is not sent. */
export const limit = (max: number) => {
  const options = expect(`none or a whole number from 1 to ${max}`)
  const schema = z.union([z.literal('none'), z.int().min(1).max(max)], options)
  return z
    .preprocess((values) => toNumber(first(values)), schema.optional())
    .transform((value) => (value === 'none' ? null : value))
    .optional()
}

/** One value from a fixed list. */
export const choice = <const Known extends string>(known: readonly Known[], otherwise: Known) =>
  z
    .preprocess(first, z.enum(known, expect(`one of ${known.join(', ')}`)).optional())
    .transform((value): Known => (value as Known | undefined) ?? otherwise)
    .meta({ fallback: otherwise })

/** Values from a fixed list, separated by commas or repeated. Repeated words count once: they end up in a query. */
export const words = <const Known extends string>(known: readonly Known[]) =>
  z
    .preprocess((values) => [...new Set(splitWords(values))], z.array(z.enum(known, expect(`of ${known.join(', ')}`))))
    .transform((values) => values as readonly Known[])

/** Different ids of runs, separated by commas or repeated, as many as the bounds allow. */
export const runIds = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.preprocess(
    splitWords,
    z
      .array(z.string())
      .superRefine((given, context) => {
        const { size } = new Set(given)
        if (size >= min && size <= max) return
        const twice = given.find((id, index) => given.indexOf(id) !== index)
        const found = twice === undefined ? `${size}` : `${size}; ${shorten(twice)} is there twice`
        context.addIssue(`${min} to ${max} different ids of runs, not ${found}`)
      })
      .transform((given) => [...new Set(given)])
      .meta({ minItems: min, maxItems: max, uniqueItems: true }),
  )

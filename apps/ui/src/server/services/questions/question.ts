import { z } from 'zod'
import { count, type QueryShape, text } from '../../http/query'

/** Description and parameters of one question. */
export interface Question<Shape extends QueryShape = QueryShape> {
  /** Markdown without a full stop. */
  readonly summary: string
  /** The heading in `docs/reference/http-api.md` under which more is said. */
  readonly section: string | null
  readonly query: z.ZodObject<Shape>
}

export const question = <const Shape extends QueryShape>(
  summary: string,
  query: Shape,
  section: string | null = null,
): Question<Shape> => ({ summary, section, query: z.object(query) })

/** The parameters of a list that is read page by page. */
export const page = (limits: { readonly default: number; readonly max: number }) => ({
  limit: count(limits).describe('Items of a page.'),
  cursor: text().describe('`nextCursor` of the page before.'),
})

import type { z } from 'zod'
import type { ApiAnswers } from '@/contract/answers'

/** One method of one path of the API, as its document describes it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, with `:names`. */
  readonly path: string
  /** Markdown without a full stop. */
  readonly summary: string
  /** The heading in `docs/reference/http-api.md` under which more is said. */
  readonly section?: string | null
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** 200 unless it says otherwise. */
  readonly status?: 201
  /** The name of an answer in JSON, or the types of another answer; absent for JSON of any form. */
  readonly answer?: keyof ApiAnswers | readonly string[]
  /** Types in which the same may be answered instead of JSON. */
  readonly otherTypes?: readonly string[]
}

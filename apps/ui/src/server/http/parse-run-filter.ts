import { parseSearchParams, type RunFilter } from '@/contract/run-filter'
import { HttpError } from './http-errors'

/** @throws HttpError that names the first parameter that cannot be read. */
export function parseRunFilter(query: URLSearchParams): RunFilter {
  const { filter, problems } = parseSearchParams(query)
  const [problem] = problems
  if (problem === undefined) return filter
  const { parameter, received, expected } = problem
  throw new HttpError('DAG_HTTP_PARAMETER', `${parameter} must be ${expected}, not ${received}`)
}

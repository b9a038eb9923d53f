import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'
import { toPath } from '@/text/question-path'
import { checkReach, toQuestion } from '../http/check-reach'
import type { Visitor } from '../http/visitor'
import type { Store } from '../store/store'
import { answers } from './answers'

interface Asked<Name extends EndpointName> {
  readonly store: Store
  readonly visitor: Visitor
  readonly params: PathParameters<Name>
  readonly query: URLSearchParams
  readonly nowUs: number
}

/**
 * Returns the answer to a question of routes and pages, for things that the visitor reaches.
 *
 * @throws HttpError
 */
export async function answerQuestion<Name extends EndpointName>(
  name: Name,
  { store, visitor, params, query, nowUs }: Asked<Name>,
): Promise<AnswerOf<Name>> {
  await checkReach(visitor, store, toQuestion('GET', toPath([name, params, query.toString()])))
  return await answers[name]({ store, params, query, nowUs, onlyProject: visitor.projectId })
}

import type { EndpointName, PathParameters } from '@/contract/endpoints'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { answerQuestion } from '@/server/services/answer-question'
import { NAME_ELSEWHERE } from '@/text/uri'

/** A node's name that a path cannot carry comes as a search parameter; the path has `-` in its place. */
function withName<P extends Readonly<Record<string, string>>>(params: P, query: URLSearchParams): P {
  const name = query.get('name')
  return name !== null && params.name === NAME_ELSEWHERE ? { ...params, name } : params
}

/** The GET handler of a question that pages ask. */
export function answerRoute<Name extends EndpointName>(name: Name) {
  return createRoute<PathParameters<Name>>(async ({ store, visitor, params, query }) =>
    answerJson(await answerQuestion(name, { store, visitor, params: withName(params, query), query, nowUs: nowUs() })),
  )
}

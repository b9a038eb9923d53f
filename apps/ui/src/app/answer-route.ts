import type { EndpointName, PathParameters } from '@/contract/endpoints'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { answers } from '@/server/services/answers'

/** The GET handler of a question that pages ask. */
export function answerRoute<Name extends EndpointName>(name: Name) {
  return createRoute<PathParameters<Name>>(async ({ store, params, query }) =>
    answerJson(await answers[name]({ store, params, query, nowUs: nowUs() })),
  )
}

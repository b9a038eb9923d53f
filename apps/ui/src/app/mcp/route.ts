import type { Asker } from '@/server/asking/asker'
import { nowUs } from '@/server/clock'
import { createRoute } from '@/server/http/route'
import { answerRequest } from '@/server/mcp/answer-request'
import { getServerDetails } from '@/server/server-details'
import { answerQuestion } from '@/server/services/answer-question'

/** Agents ask here, by the Model Context Protocol. They see what their key reaches. */
export const POST = createRoute(async ({ request, store, visitor }) => {
  const { version, address } = getServerDetails()
  const asker: Asker = {
    name: address,
    ask: (name, params, query = new URLSearchParams()) =>
      answerQuestion(name, { store, visitor, params, query, nowUs: nowUs() }),
  }
  return await answerRequest(request, { asker, nowUs: nowUs(), version })
})

import { nowUs } from '@/server/clock'
import { createRoute } from '@/server/http/route'
import { answerTraces } from '@/server/traces/answer-traces'

/** Exporters of OpenTelemetry send spans here, by OTLP. Those inside of nodes are kept. */
export const POST = createRoute(({ store, visitor, request }) =>
  answerTraces({ store, visitor, request, nowUs: nowUs() }),
)

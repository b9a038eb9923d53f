import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

/** The first request of a tracker of Hamilton. */
export const GET = createRoute(async () => answerJson({ success: true, message: 'You are authenticated!' }))

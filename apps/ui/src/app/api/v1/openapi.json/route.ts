import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { createDocument } from '@/server/openapi/create-document'
import { getServerDetails } from '@/server/server-details'

export const GET = createRoute(async () => answerJson(createDocument(getServerDetails().version)))

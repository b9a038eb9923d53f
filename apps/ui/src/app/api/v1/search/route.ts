import { answerRoute } from '@/app/answer-route'

export const dynamic = 'force-dynamic'

export const GET = answerRoute('search')

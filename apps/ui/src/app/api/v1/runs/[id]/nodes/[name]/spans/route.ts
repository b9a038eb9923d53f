import { answerRoute } from '@/app/answer-route'

export const GET = answerRoute('nodeSpans')

import { answerFile } from '@/server/http/answer-file'
import { createRoute } from '@/server/http/route'
import { exportRun } from '@/server/services/export-run'

export const GET = createRoute<{ id: string }>(async ({ store, params }) => {
  const { fileName, chunks } = await exportRun(store, params.id)
  return answerFile(fileName, chunks)
})

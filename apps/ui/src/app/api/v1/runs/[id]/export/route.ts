import { nowUs } from '@/server/clock'
import { answerFile } from '@/server/http/answer-file'
import { parseQuery } from '@/server/http/query'
import { readRunPage } from '@/server/http/read-run-page'
import { createRoute } from '@/server/http/route'
import { getServerDetails } from '@/server/server-details'
import { exportPage } from '@/server/services/export-page'
import { exportRun } from '@/server/services/export-run'
import { runExportQuery } from '@/server/services/questions/other-queries'

export const GET = createRoute<{ id: string }>(async ({ store, params, query }) => {
  if (parseQuery(runExportQuery, query).as === 'json') {
    const { fileName, chunks } = await exportRun(store, params.id)
    return answerFile(fileName, chunks)
  }
  const page = await readRunPage(getServerDetails().pageFile)
  const { fileName, chunks } = await exportPage(store, params.id, page, nowUs())
  return answerFile(fileName, chunks, 'text/html')
})

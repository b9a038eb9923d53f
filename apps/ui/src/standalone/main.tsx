import './page.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { ClockProvider } from '@/client/clock'
import { createQueryClient } from '@/client/query-client'
import { useHotkeyListener } from '@/client/use-hotkeys'
import { TooltipLayer } from '@/components/ui/tooltip'
import type { RunExport } from '@/contract/run-export'
import { RUN_ELEMENT } from '@/contract/run-file'
import { CONTEXT_ELEMENT, type PageContext } from '@/contract/run-page'
import { RunPage } from '@/features/run/run-page'
import { toShortId } from '@/text/format-id'
import { createAnswers } from './create-answers'
import { ExportedAtContext } from './exported-at'
import { HashAdapter } from './hash-adapter'
import { setAnswers } from './instead/fetch-json'

function readJson<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null')
}

const file = readJson<RunExport>(RUN_ELEMENT)
const context = readJson<PageContext>(CONTEXT_ELEMENT)
setAnswers(createAnswers(file, context))
document.title = `${toShortId(file.run)} · dag`

function Page() {
  useHotkeyListener()
  return (
    <div className="flex h-dvh flex-col">
      <RunPage projectId={context.projectId} runId={file.run} />
      <TooltipLayer />
    </div>
  )
}

const queryClient = createQueryClient()
// A run that had not ended stands still at the time of its export.
const nowUs = context.status === 'running' ? context.exportedAtUs : Date.now() * 1_000
const clock = { nowUs, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queryClient}>
    <HashAdapter>
      <ClockProvider serverClock={clock}>
        <ExportedAtContext value={context.exportedAtUs}>
          <Page />
        </ExportedAtContext>
      </ClockProvider>
    </HashAdapter>
  </QueryClientProvider>,
)

'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { queries } from '@/client/queries'
import { useProject } from '@/client/use-project'
import { Segmented } from '@/components/ui/segmented'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { ConnectionCheck } from './connection-check'
import { DemoOffer } from './demo-offer'
import { ExampleWaterfall } from './example-waterfall'
import { PanelSection } from './panel-section'
import { type SnippetKind, toSnippet } from './snippet'
import { SnippetBlock } from './snippet-block'
import { Step } from './step'

const KINDS = [
  { value: 'typescript', label: 'TypeScript' },
  { value: 'fastify', label: 'Fastify' },
] as const satisfies readonly { readonly value: SnippetKind; readonly label: string }[]

/** The address that a tracker uses by default. */
const DEFAULT_ADDRESS = '127.0.0.1:8241'

const INSTALL = [{ added: false, tokens: [{ kind: 'text', text: 'npm install @dag/driver @dag/tracker' }] }] as const

/** The steps to the first run of a project. The list of runs replaces the page as soon as a run arrives. */
export function OnboardingPage({ projectId }: { readonly projectId: number }) {
  const router = useRouter()
  const project = useProject(projectId)
  const info = useQuery(queries.serverInfo()).data
  const [kind, setKind] = useState<SnippetKind>('typescript')
  const arrived = (project?.runCount ?? 0) > 0
  useEffect(() => {
    if (arrived) router.replace(address.runs(projectId))
  }, [arrived, router, projectId])

  const name = project?.name ?? ''
  const isDefault = info === undefined || info.address === DEFAULT_ADDRESS
  const lines = toSnippet(kind, name, isDefault ? null : `http://${info.address}`)
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: address.projects() }, { label: name }]}>
      <div className="min-h-0 flex-1 overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_var(--panel)] xl:overflow-hidden">
        <div className="min-h-0 px-10 pt-10 max-sm:px-4 max-sm:pt-6 xl:overflow-y-auto">
          <div className="max-w-[720px]">
            <h1 className="text-20 font-strong tracking-[-0.01em]">
              Track the first run of <bdi>{name}</bdi>
            </h1>
            <p className="mt-1 mb-7 text-soft">
              Add one adapter to your driver. Every run then shows here, and your program stays as fast as it is.
            </p>
            <ol>
              <Step number={1} title="Install the tracker" note="The tracker stays silent when the UI is not running.">
                <SnippetBlock lines={INSTALL} label="Copy the command" numbered={false} />
              </Step>
              <Step
                number={2}
                title="Give it to the driver"
                note={
                  <>
                    {toLinesSentence(lines.flatMap((line, index) => (line.added ? [index + 1] : [])))}{' '}
                    <code>project</code> is this project; the name of the driver groups its runs, so name it after what
                    it computes.
                  </>
                }
              >
                <SnippetBlock lines={lines} label="Copy the code" />
                <div className="mt-2 flex flex-wrap items-center gap-1.5">
                  <Segmented label="Snippet for" options={KINDS} value={kind} onPress={setKind} />
                  <span className="flex-1" />
                  {info && (
                    <span className="text-12 text-faint">
                      {isDefault ? 'Address from ' : 'Without '}
                      <code>url</code>
                      {isDefault ? ' or ' : ', the address comes from '}
                      <code>DAG_API_URL</code>, by default http://{DEFAULT_ADDRESS}
                    </span>
                  )}
                </div>
              </Step>
              <Step number={3} title="Run your program" note="This page shows the run as soon as it starts. No reload.">
                <DemoOffer project={name} address={info?.address ?? DEFAULT_ADDRESS} />
              </Step>
            </ol>
          </div>
        </div>
        <aside
          aria-label="Connection and help"
          className="min-h-0 border-line max-xl:border-t xl:overflow-y-auto xl:border-l xl:pt-8"
        >
          <ConnectionCheck projectId={projectId} />
          <PanelSection title="If nothing arrives">
            <dl className="grid grid-cols-[136px_minmax(0,1fr)] gap-x-3 gap-y-2 text-12 text-soft">
              <dt>
                <code className="text-text">DAG_DEBUG=1</code>
              </dt>
              <dd>prints one line when the UI cannot be reached</dd>
              <dt>
                <code className="text-text">DAG_TRACKING=off</code>
              </dt>
              <dd>must not be set</dd>
              <dt>
                <code className="text-text">tracker.flush()</code>
              </dt>
              <dd>
                awaited before <code>process.exit</code>
              </dd>
            </dl>
          </PanelSection>
          <PanelSection title="What you will see">
            <ExampleWaterfall />
            <p className="mt-2 text-12 text-soft">
              Where the time went, what came out of each node, what broke and with which inputs.
            </p>
          </PanelSection>
          <PanelSection title="What leaves your program">
            <p className="text-12 text-soft">
              Names, times, source and summaries of values, redacted before they are sent, to the address above and
              nowhere else.
            </p>
          </PanelSection>
        </aside>
      </div>
    </PageFrame>
  )
}

/** `Line 2 is new.`, `Lines 2 and 8 are new.` */
function toLinesSentence(numbers: readonly number[]): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(numbers.map(String)).replace(', and', ' and')
  return numbers.length === 1 ? `Line ${list} is new.` : `Lines ${list} are new.`
}

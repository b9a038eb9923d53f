import clsx from 'clsx'
import type { ProjectSettings, RecordSize } from '@/contract/project-settings'
import { formatBytes } from '@/text/format-number'
import { Setting } from './setting'

const LABELS: Readonly<Record<RecordSize['kind'], string>> = {
  values: 'Values',
  nodes: 'Node runs',
  runs: 'Runs',
  logs: 'Logs',
}

const INKS: Readonly<Record<RecordSize['kind'], string>> = {
  values: 'bg-wf-critical',
  nodes: 'bg-chart',
  runs: 'bg-wf-bar',
  logs: 'bg-chart-soft',
}

/** The size of the records of a project, by kind. */
export function DataSection({ settings }: { readonly settings: ProjectSettings }) {
  const sizes = settings.sizes.toSorted((a, b) => b.bytes - a.bytes)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <Setting title="Data" note={`About ${formatBytes(total)}, estimated from its newest runs`}>
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-bar bg-active">
        {sizes.map(({ kind, bytes }) => (
          <span key={kind} className={INKS[kind]} style={{ width: `${total === 0 ? 0 : (100 * bytes) / total}%` }} />
        ))}
      </div>
      <dl className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(152px,1fr))] gap-x-6 gap-y-0.5 text-12">
        {sizes.map(({ kind, bytes }) => (
          <div key={kind} className="flex h-5 items-center gap-1.5">
            <span aria-hidden="true" className={clsx('size-2 rounded-bar', INKS[kind])} />
            <dt className="flex-1">{LABELS[kind]}</dt>
            <dd>{formatBytes(bytes)}</dd>
          </div>
        ))}
      </dl>
    </Setting>
  )
}

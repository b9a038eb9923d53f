import { RelativeTime } from '@/components/ui/relative-time'
import type { Refusal } from '@/contract/losses'
import { formatCounted } from '@/text/format-number'

/** Events that the server rejected, with reasons and remedies. */
export function RefusalList({ refusals }: { readonly refusals: readonly Refusal[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {refusals.map((refusal) => (
        <li key={`${refusal.code} ${refusal.subject}`} className="flex flex-col gap-0.5 text-12">
          <p className="flex items-baseline gap-2">
            <bdi className="font-medium">{toTitle(refusal)}</bdi>
            <span className="ml-auto shrink-0 text-faint">
              {formatTotal(refusal)}, {formatCounted(refusal.processes, 'process', 'processes')}, last{' '}
              <RelativeTime us={refusal.lastAtUs} />
            </span>
          </p>
          <p className="text-soft">{toAdvice(refusal)}</p>
        </li>
      ))}
    </ul>
  )
}

function formatTotal({ subject, total }: Refusal): string {
  return subject === 'batch' ? formatCounted(total, 'batch', 'batches') : formatCounted(total, 'event')
}

function toTitle({ code, subject, client }: Refusal): string {
  return code === 'DAG_INGEST_PROJECT'
    ? `There is no project ${subject}`
    : `${client} sent a ${subject} that breaks the contract`
}

function toAdvice({ code, message }: Refusal): string {
  if (code !== 'DAG_INGEST_PROJECT') {
    return `${message}. Most often tracker and UI are of different versions: update both.`
  }
  return 'A tracker names a project by this id, and its runs were not kept. Name a project instead (project or DAG_PROJECT: an unknown name is created), or give the id of one that is listed here.'
}

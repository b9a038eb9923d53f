import type { RunDetail } from '@/contract/run'
import { toErrorHeadline } from '@/text/error-headline'
import { formatDuration } from '@/text/format-duration'
import { toShortVersion } from '@/text/format-id'
import { formatExactTime } from '@/text/format-time'
import { type Line, line, part, wrapped } from '../terminal/line'
import type { Terminal } from '../terminal/terminal'
import { toStatusPart } from './status-part'

/** Name, status, times and error of a run. */
export function toRunHead(run: RunDetail, { clock }: Pick<Terminal, 'clock'>): readonly Line[] {
  const facts = [
    formatExactTime(run.startedAtUs, clock.timeZone),
    run.durationUs === null ? null : formatDuration(run.durationUs),
    `project ${run.projectName}`,
    `version ${toShortVersion(run.version)}`,
    run.git?.commit ? `commit ${run.git.commit.slice(0, 7)}${run.git.dirty ? ' with changes' : ''}` : null,
    run.host?.hostname ?? null,
  ]
  const tags = Object.entries(run.tags).map(([key, value]) => `${key}=${value}`)
  return [
    line(part(run.name, 'bold'), part('  '), toStatusPart(run.status), part(`  ${run.id}`, 'dim')),
    wrapped(2, part(facts.filter((fact) => fact !== null).join(' · '))),
    ...(tags.length === 0 ? [] : [wrapped(2, part(tags.join(' '), 'dim'))]),
    ...(run.note === null ? [] : [wrapped(2, part(run.note))]),
    ...(run.error === null
      ? []
      : [
          wrapped(
            2,
            part(run.failedNode === null ? '' : `${run.failedNode}: `, 'bold'),
            part(toErrorHeadline(run.error), 'red'),
          ),
        ]),
  ]
}

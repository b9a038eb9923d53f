import clsx from 'clsx'
import type { NodeLogLine } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { LOG_INKS } from '../logs/log-inks'

interface LogsProps {
  readonly logs: readonly NodeLogLine[]
  /** When the node began, in Unix microseconds; null if that is not known. */
  readonly startedAtUs: number | null
}

/** The log lines of a node, with the time since it began. */
export function Logs({ logs, startedAtUs }: LogsProps) {
  return (
    <ol className="font-mono text-12 leading-[18px] text-soft">
      {logs.map((line) => (
        <li key={line.sequence} className="grid grid-cols-[64px_40px_minmax(0,1fr)]">
          <span className="text-faint">
            {startedAtUs === null ? '' : `+${formatDuration(line.atUs - startedAtUs)}`}
          </span>
          <span className={LOG_INKS[line.level]}>{line.level}</span>
          <span className={clsx('break-words whitespace-pre-wrap', line.level === 'error' && 'text-failed-text')}>
            <bdi>{line.message}</bdi>
            {line.fields !== null && <bdi className="text-faint"> {line.fields.preview}</bdi>}
          </span>
        </li>
      ))}
    </ol>
  )
}

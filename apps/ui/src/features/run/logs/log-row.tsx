import clsx from 'clsx'
import { useClock } from '@/client/clock'
import { CopyButton } from '@/components/ui/copy-button'
import type { RunLogLine } from '@/contract/run'
import { ValueView } from '@/features/values/value-view'
import { formatDuration } from '@/text/format-duration'
import { formatCounted } from '@/text/format-number'
import { formatExactTime } from '@/text/format-time'
import { LOG_INKS } from './log-inks'
import { toLogText } from './log-text'

interface LogRowProps {
  readonly line: RunLogLine
  readonly zeroUs: number
  readonly open: boolean
  readonly onToggle: () => void
  readonly onSelect?: (name: string, item: number | null) => void
}

/** Time, level, node, message and fields: one line, or the whole of it. */
export function LogRow({ line, zeroUs, open, onToggle, onSelect }: LogRowProps) {
  const { node, item, level, message, fields } = line
  const { timeZone } = useClock('second')
  const firstLine = (message.split('\n', 1)[0] ?? '').slice(0, LONGEST)
  const strong = level === 'error' ? 'text-failed-text' : level === 'debug' ? 'text-soft' : 'text-text'
  return (
    <div className="px-4 hover:bg-hover/60">
      <div className="flex items-baseline gap-2">
        <span className="num w-16 shrink-0 truncate text-faint" title={formatExactTime(line.atUs, timeZone)}>
          {toOffset(line.atUs - zeroUs)}
        </span>
        <span className={clsx('w-9 shrink-0', LOG_INKS[level])}>{level}</span>
        {onSelect && (
          <button
            type="button"
            onClick={() => onSelect(node, item)}
            title={item === null ? node : `${node}, item ${item}`}
            className="w-32 shrink-0 truncate ring-inset-focus rounded-chip text-left text-soft hover:underline"
          >
            {node}
            {item !== null && <span className="text-faint"> #{item}</span>}
          </button>
        )}
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className={clsx('ring-inset-focus min-w-0 flex-1 truncate rounded-chip text-left', strong)}
        >
          <bdi>{firstLine}</bdi>
          {message.includes('\n') && <MoreLines count={message.split('\n', MOST_LINES).length - 1} />}
          {fields !== null && <bdi className="text-faint"> {fields.preview}</bdi>}
        </button>
      </div>
      {open && (
        <div className="flex flex-col gap-1.5 pb-2 pl-[116px]">
          <div className="flex items-center gap-2 font-sans text-12 text-faint">
            <span>{formatExactTime(line.atUs, timeZone)}</span>
            <span className="flex-1" />
            <CopyButton text={() => toLogText(line)} label="Copy the line" />
          </div>
          {(message !== firstLine || message.length > SHORT) && (
            <p className={clsx('break-words whitespace-pre-wrap', strong)}>{message}</p>
          )}
          {fields !== null && <ValueView summary={fields} label="Fields of the line" bare />}
        </div>
      )}
    </div>
  )
}

/** A message of more lines is not counted on. */
const MOST_LINES = 1_000

function MoreLines({ count }: { readonly count: number }) {
  return <span className="text-faint"> ↵ {formatCounted(count, 'more line')}</span>
}

/** A longer message may not fit into the row. */
const SHORT = 60
/** A row shows at most this much of a message: drawing one line of 1 MB takes seconds. */
const LONGEST = 400

function toOffset(us: number): string {
  return us < 0 ? `−${formatDuration(-us)}` : `+${formatDuration(us)}`
}

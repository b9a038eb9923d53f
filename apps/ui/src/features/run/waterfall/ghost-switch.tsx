import { formatDuration } from '@/text/format-duration'
import { WATERFALL } from './sizes'
import type { Ghosts } from './use-ghosts'

/** Shows and hides the usual run, at the end of the strip of nodes in flight. */
export function GhostSwitch({ ghosts: { shown, toggle, durationUs, isUsual } }: { readonly ghosts: Ghosts }) {
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={() => toggle?.()}
      style={{ height: WATERFALL.inFlight - 4 }}
      className="flex items-center gap-1.5 rounded-chip bg-bg px-1 text-11 text-soft hover:text-text"
    >
      <svg width="16" height="11" aria-hidden="true">
        <rect
          x="0.5"
          y="0.5"
          width="15"
          height="10"
          rx="3"
          fill={shown ? 'var(--bg-active)' : 'none'}
          stroke="var(--line-strong)"
        />
      </svg>
      {shown ? '' : 'Show '}
      {isUsual ? 'Usual run' : 'Other run'}
      {durationUs !== null && `, ${formatDuration(durationUs)}`}
    </button>
  )
}

'use client'

import { type RefObject, useMemo } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Icon } from '@/components/ui/icon'
import type { PictureRow } from '../picture/picture-rows'
import { findNewest } from './find-newest'
import type { Lanes } from './lanes'
import { WATERFALL } from './sizes'
import { useFollow } from './use-follow'

interface FollowSwitchProps {
  readonly rows: readonly PictureRow[]
  readonly lanes: Lanes
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
  /** Height of the waterfall in pixels. */
  readonly height: number
  readonly selected: string | null
}

/** Keeps the node that began last in view while a run runs. Rows move at once, so there is no motion to reduce. */
export function FollowSwitch({ rows, lanes, scroller, scrollTo, height, selected }: FollowSwitchProps) {
  const newest = useMemo(() => findNewest(rows), [rows])
  const [following, toggle] = useFollow({ scroller, scrollTo, index: lanes.indexOfRow(newest), height, selected })
  useHotkeys('Run', [{ keys: 'n', label: 'Follow the newest node, or stop following', run: toggle }])
  return (
    <button
      type="button"
      aria-pressed={following}
      title={following ? 'Stop keeping the newest node in view (N)' : 'Keep the newest node in view (N)'}
      onClick={toggle}
      style={{ height: WATERFALL.inFlight - 4 }}
      className="flex items-center gap-1.5 rounded-chip border border-line bg-bg px-1.5 text-11 text-soft hover:text-text aria-pressed:border-accent-line aria-pressed:bg-selected aria-pressed:text-text"
    >
      <Icon name={following ? 'check' : 'arrowDown'} size={10} />
      Follow newest node
    </button>
  )
}

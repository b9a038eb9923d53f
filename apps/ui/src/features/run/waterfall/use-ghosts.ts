'use client'

import { useMemo } from 'react'
import { useRemembered } from '@/client/use-remembered'
import type { RunDetail } from '@/contract/run'
import type { UsualNode } from '@/contract/run-timing'
import { useTiming } from '../timing/use-timing'

export interface Ghosts {
  /** The usual nodes by name; empty while they are hidden. */
  readonly byName: ReadonlyMap<string, UsualNode>
  /** Duration of the usual run; null while it is hidden or not known. */
  readonly durationUs: number | null
  /** The last end of one of them. */
  readonly untilUs: number
  readonly shown: boolean
  /** True for the median of several runs, false for one other run. */
  readonly isUsual: boolean
  /** Shows or hides them; null without a usual run. */
  readonly toggle: (() => void) | null
}

const NONE: ReadonlyMap<string, UsualNode> = new Map()

/** The usual run behind the bars of a run that succeeded. */
export function useGhosts(run: Pick<RunDetail, 'id' | 'status'>): Ghosts {
  const { timing } = useTiming(run)
  const [shown, setShown] = useRemembered('run.ghosts', true, parseShown)
  const usual = timing?.usual ?? null
  const visible = shown ? usual : null
  const byName = useMemo(
    () => (visible === null ? NONE : new Map(visible.nodes.map((node) => [node.name, node]))),
    [visible],
  )
  return {
    byName,
    durationUs: visible?.durationUs ?? null,
    untilUs: visible?.nodes.reduce((last, { endUs }) => Math.max(last, endUs), visible.durationUs) ?? 0,
    shown,
    isUsual: usual?.runId == null,
    toggle: usual === null ? null : () => setShown(!shown),
  }
}

const parseShown = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

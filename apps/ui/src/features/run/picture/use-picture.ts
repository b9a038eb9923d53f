'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback, useMemo, useRef } from 'react'
import { findHeaviest } from '@/contract/critical-path'
import { type GraphShape, toShapeKey } from '@/features/graph/layout/graph-shape'
import type { RunModel } from '../run-model'
import { GROUPINGS, type Grouping, listGroupings, MANY_NODES } from './grouping'
import { type Picture, toPicture } from './picture'

export const STEPS = ['1', '2', '3', 'all'] as const
export type StepsChoice = (typeof STEPS)[number]

const parameters = {
  group: parseAsStringLiteral(GROUPINGS),
  open: parseAsArrayOf(parseAsString),
  steps: parseAsStringLiteral(STEPS),
}
const options = { history: 'replace', scroll: false } as const
const NO_GROUPS: readonly string[] = []

export interface PictureState {
  readonly picture: Picture
  /** The groupings that tell nodes apart; `none` alone if no other does. */
  readonly groupings: readonly Grouping[]
  readonly steps: StepsChoice
  /** The node that a choice of steps is about; null in a run without any that stands out. */
  readonly center: string | null
  readonly setGrouping: (grouping: Grouping) => void
  readonly setSteps: (steps: StepsChoice) => void
  /** Opens a group, or closes it, by its key. */
  readonly toggleGroup: (key: string) => void
}

/** The part of a run that is drawn, as the address says it. Large runs open on groups and the neighbourhood of one node. */
export function usePicture(model: RunModel, selected: string | null): PictureState {
  const [named, setNamed] = useQueryStates(parameters, options)
  const { run, path } = model
  const groupings = useMemo(() => listGroupings(run.nodes), [run.nodes])
  const many = run.nodes.length > MANY_NODES
  const wanted = named.group ?? (many ? groupings[0] : 'none')
  const grouping = wanted !== undefined && groupings.includes(wanted) ? wanted : 'none'
  const steps = named.steps ?? (grouping !== 'none' || (many && named.group === null) ? '2' : 'all')
  const center = selected ?? run.failedNode ?? findHeaviest(path)
  const open = named.open ?? NO_GROUPS
  const fresh = useMemo(
    () =>
      toPicture(model, {
        grouping,
        open: new Set(open),
        center: grouping === 'none' && steps === 'all' ? null : center,
        steps: steps === 'all' ? null : Number(steps),
      }),
    [model, grouping, open, center, steps],
  )
  const toggleGroup = useCallback(
    (key: string) => {
      void setNamed(({ open }) => {
        const keys = open ?? []
        const next = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]
        return { open: next.length === 0 ? null : next }
      })
    },
    [setNamed],
  )
  return {
    picture: useStablePicture(fresh),
    groupings,
    steps,
    center,
    setGrouping: (group) => void setNamed({ group, open: null, steps: null }),
    setSteps: (chosen) => void setNamed({ steps: chosen }),
    toggleGroup,
  }
}

/** Keeps the identity of the shapes during a run, so that only a different picture is laid out again. */
function useStablePicture(picture: Picture): Picture {
  const main = useStable(picture.shape)
  const below = useStable(picture.around?.shape ?? null)
  return useMemo(
    () => ({
      ...picture,
      shape: main ?? picture.shape,
      around: picture.around === null || below === null ? null : { ...picture.around, shape: below },
    }),
    [picture, main, below],
  )
}

function useStable(shape: GraphShape | null): GraphShape | null {
  const kept = useRef<{ readonly key: string; readonly shape: GraphShape } | null>(null)
  if (shape === null || shape === kept.current?.shape) return shape
  const key = toShapeKey(shape, 'right')
  if (kept.current?.key !== key) kept.current = { key, shape }
  return kept.current.shape
}

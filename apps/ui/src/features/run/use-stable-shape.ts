'use client'

import { useRef } from 'react'
import { toShapeKey } from '@/features/graph/layout/graph-shape'
import type { RunModel } from './run-model'

/** Keeps the identity of the shape during a run, so that only a different graph is laid out again. */
export function useStableShape(model: RunModel): RunModel {
  const kept = useRef<{ readonly key: string; readonly shape: RunModel['shape'] } | null>(null)
  const last = useRef<{ readonly from: RunModel; readonly to: RunModel } | null>(null)
  if (last.current?.from === model) return last.current.to
  const key = toShapeKey(model.shape, 'down')
  if (kept.current?.key !== key) kept.current = { key, shape: model.shape }
  const to = { ...model, shape: kept.current.shape }
  last.current = { from: model, to }
  return to
}

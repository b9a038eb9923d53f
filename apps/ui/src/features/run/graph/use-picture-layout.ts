'use client'

import { useMemo, useRef } from 'react'
import { type Direction, type GraphShape, NO_SHAPE } from '@/features/graph/layout/graph-shape'
import { type StackedLayout, stackLayouts } from '@/features/graph/layout/stack-layouts'
import { useGraphLayout } from '@/features/graph/use-graph-layout'
import type { Picture } from '../picture/picture'

/** A picture and its layout, which belong together. */
export interface LaidOut extends StackedLayout {
  readonly picture: Picture
}

export type PictureLayout =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly drawn: LaidOut }

/** The layout of a picture. While another one is laid out, the last one stays. */
export function usePictureLayout(picture: Picture, direction: Direction): PictureLayout {
  const aroundShape: GraphShape = picture.around?.shape ?? NO_SHAPE
  const main = useGraphLayout(picture.shape, direction)
  const around = useGraphLayout(aroundShape, 'right')
  const stacked = useMemo(
    () => (main.kind === 'ready' && around.kind === 'ready' ? stackLayouts(main.layout, around.layout) : null),
    [main, around],
  )
  const last = useRef<LaidOut | null>(null)
  const drawn = useMemo(() => (stacked === null ? null : { ...stacked, picture }), [stacked, picture])
  if (drawn !== null) last.current = drawn
  if (main.kind === 'failed') return main
  if (around.kind === 'failed') return around
  return last.current === null ? { kind: 'pending' } : { kind: 'ready', drawn: last.current }
}

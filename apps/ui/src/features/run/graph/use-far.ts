'use client'

import { useCallback, useState } from 'react'

/** Below this zoom, names cannot be read any more. */
const FAR_ZOOM = 0.32
const NEAR_ZOOM = 0.36
/** Fewer nodes than this are always drawn one by one. */
const MANY_NODES = 300

/** Whether a graph of so many nodes is one picture at this zoom. */
export function isFarView(nodeCount: number, zoom: number): boolean {
  return nodeCount > MANY_NODES && zoom < FAR_ZOOM
}

/** Whether a large graph is seen from so far that one picture of it will do. Two limits, so that it does not flicker between. */
export function useFar(nodeCount: number, firstZoom: number): readonly [boolean, (zoom: number) => void] {
  const [far, setFar] = useState(isFarView(nodeCount, firstZoom))
  const follow = useCallback(
    (zoom: number) => setFar((was) => nodeCount > MANY_NODES && zoom < (was ? NEAR_ZOOM : FAR_ZOOM)),
    [nodeCount],
  )
  return [far && nodeCount > MANY_NODES, follow]
}

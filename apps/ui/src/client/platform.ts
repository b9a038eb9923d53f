'use client'

import { useSyncExternalStore } from 'react'

/** Whether the command key leads commands, as on a Mac. False on the server. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

export function useIsMac(): boolean {
  return useSyncExternalStore(subscribe, isMac, () => false)
}

const subscribe = () => () => {}

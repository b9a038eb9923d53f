'use client'

import { useEffect, useRef } from 'react'

/** An action on what the open page shows, for the palette. */
export interface PageAction {
  readonly label: string
  readonly icon: 'list' | 'copy' | 'download' | 'branch'
  readonly run: () => void
}

type Group = readonly PageAction[]

let groups: readonly Group[] = []
let all: Group = []
const listeners = new Set<() => void>()

function change(next: readonly Group[]) {
  groups = next
  all = next.flat()
  for (const listener of listeners) listener()
}

/** The actions of the page that is open. */
export const pageActions = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  list: (): Group => all,
}

/** Registers actions as long as the component is mounted. A change of a label registers them again. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const signature = actions.map(({ label }) => label).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new array with the same labels changes nothing
  useEffect(() => {
    const group = latest.current.map((action, index) => ({ ...action, run: () => latest.current[index]?.run() }))
    change([...groups, group])
    return () => change(groups.filter((other) => other !== group))
  }, [signature])
}

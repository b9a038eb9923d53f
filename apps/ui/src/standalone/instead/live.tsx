import type { ReactNode } from 'react'

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  return children
}

export const useLiveState = () => 'live'

export function useChanges(): void {}

import { useEffect, useRef } from 'react'

type ScrollTo = (index: number, options: { readonly align: 'auto' | 'center' }) => void

/** Keeps the selected row in view: in the middle when it is shown first, then with as little movement as it takes. */
export function useScrollToSelected(index: number, scrollTo: ScrollTo): void {
  const shown = useRef(false)
  useEffect(() => {
    if (index < 0) return
    scrollTo(index, { align: shown.current ? 'auto' : 'center' })
    shown.current = true
  }, [index, scrollTo])
}

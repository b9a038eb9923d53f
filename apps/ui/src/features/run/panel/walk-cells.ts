interface KeyPress {
  readonly key: string
  readonly currentTarget: HTMLElement
  readonly preventDefault: () => void
}

/** Leads the focus with the arrow keys, Home and End along the links or buttons of a list; Tab stops at one of them. */
export function walkCells(event: KeyPress): void {
  const cells = [...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('a, button') ?? [])]
  const at = cells.indexOf(event.currentTarget)
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: Math.max(0, at - 1),
    ArrowRight: Math.min(cells.length - 1, at + 1),
    Home: 0,
    End: cells.length - 1,
  }
  const next = places[event.key]
  if (next === undefined) return
  event.preventDefault()
  cells[next]?.focus()
}

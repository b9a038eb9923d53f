import type { ReactNode } from 'react'

export interface Figure {
  readonly label: string
  readonly value: ReactNode
  /** The value before, fainter. */
  readonly note?: ReactNode
}

/** Figures side by side, each with its label above it. */
export function FigureStrip({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  return (
    <section aria-label={label} className="shrink-0 border-b border-line px-4 py-2.5">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(132px,1fr))] gap-y-2">
        {figures.map((figure) => (
          <div key={figure.label} className="border-l border-line pl-3 first:border-l-0 first:pl-0">
            <dt className="truncate text-11 text-soft">{figure.label}</dt>
            <dd className="whitespace-nowrap tabular-nums">
              {figure.value}
              {figure.note && <span className="pl-2 text-faint">{figure.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

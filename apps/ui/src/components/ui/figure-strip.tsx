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
      {/* Each figure has a hairline at its left. That of the first one in a line is cut off. */}
      <div className="overflow-hidden">
        <dl className="-ml-[13px] grid grid-cols-[repeat(auto-fit,minmax(132px,1fr))] gap-y-2">
          {figures.map((figure) => (
            <div key={figure.label} className="min-w-0 border-l border-line pl-3">
              <dt className="truncate text-11 text-soft">{figure.label}</dt>
              <dd className="whitespace-nowrap tabular-nums">
                {figure.value}
                {figure.note && <span className="pl-2 text-faint">{figure.note}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

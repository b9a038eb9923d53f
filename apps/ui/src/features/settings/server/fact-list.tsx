import type { ReactNode } from 'react'

/** Names at the left, their values next to them. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[88px_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5">{children}</dl>
}

export function FactRow({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-12 text-soft">{name}</dt>
      <dd className="flex min-h-6 min-w-0 flex-wrap items-center gap-1.5">{children}</dd>
    </>
  )
}

import clsx from 'clsx'

/** A grey bar in the place of a word that is still coming. Invisible for the first 150 ms. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden="true" className={clsx('late block h-2.5 rounded-chip bg-active', className)} />
}

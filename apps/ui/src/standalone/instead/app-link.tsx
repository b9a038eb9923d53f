import type { ReactNode } from 'react'

/** The text of a link to a page of the server. */
export function AppLink({ children, className }: { readonly children?: ReactNode; readonly className?: string }) {
  return <span className={className?.replace(/\S*underline\S*|text-accent-text/g, '')}>{children}</span>
}

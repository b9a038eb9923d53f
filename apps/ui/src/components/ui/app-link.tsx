'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useNavigation } from '@/client/navigation'

/** A link to another page. While the server does not answer, a notice appears and the page stays. */
export function AppLink({ href, ...rest }: ComponentProps<typeof Link> & { readonly href: string }) {
  const { go, isSafe } = useNavigation()
  return (
    <Link
      href={href}
      {...rest}
      onNavigate={(event) => {
        if (isSafe()) return
        event.preventDefault()
        go(href)
      }}
    />
  )
}

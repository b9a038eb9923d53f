'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useNavigation } from '@/client/navigation'

/** A link to another page of ours. While the server does not answer, it says so and stays on this one. */
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

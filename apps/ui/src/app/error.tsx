'use client'

import { PageFrame } from '@/components/shell/page-frame'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { address } from '@/domain/address'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: address.projects() }, { label: 'Error' }]}>
      <Message kind="error" title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
        {error.digest ? `The server's log names the cause under ${error.digest}.` : error.message}
      </Message>
    </PageFrame>
  )
}

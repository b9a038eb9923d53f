'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter()
  // The server rendered nothing, so the page is requested again before it is shown again.
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  useHotkeys('This page', [{ keys: 'r', label: 'Try again', run: retry }])
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: address.projects() }, { label: 'Error' }]}>
      <Message
        kind="error"
        title="This page could not be shown"
        action={
          <Button hotkey="R" onClick={retry}>
            Try again
          </Button>
        }
      >
        {error.digest ? `Error ${error.digest}. See the log of dag ui for the cause.` : error.message}
      </Message>
    </PageFrame>
  )
}

'use client'

import './globals.css'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { geist, geistMono } from './fonts'

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string }
}

/** Shown if the frame around all pages failed to render. */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en" className={`${geist.variable} ${geistMono.variable}`}>
      <body>
        <Message
          kind="error"
          title="dag could not be shown"
          action={<Button onClick={() => location.reload()}>Try again</Button>}
        >
          {error.digest ? `Error ${error.digest}. See the log of dag ui for the cause.` : error.message}
        </Message>
      </body>
    </html>
  )
}

'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import { ClockProvider } from '@/client/clock'
import { LiveProvider } from '@/client/live'
import { NavigationProvider } from '@/client/navigation'
import { createQueryClient } from '@/client/query-client'
import { type Reader, ReaderProvider } from '@/client/reader'
import type { Clock } from '@/text/format-time'

interface ProvidersProps {
  readonly serverClock: Clock
  /** Position of the stream of changes when the server began to render the page. */
  readonly position: string
  readonly reader: Reader
  readonly children: ReactNode
}

/** Contexts that all pages share in the browser: data, stream, clock, search parameters. */
export function Providers({ serverClock, position, reader, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <ClockProvider serverClock={serverClock}>
          <LiveProvider position={position}>
            <NavigationProvider>
              <ReaderProvider reader={reader}>{children}</ReaderProvider>
            </NavigationProvider>
          </LiveProvider>
        </ClockProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  )
}

import './globals.css'
import { dehydrate } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { BASE_PATH } from '@/client/base-path'
import { KEEP_EARLY_CLICKS } from '@/client/early-clicks'
import { Hydrate } from '@/client/hydrate'
import { RAIL_COOKIE, THEME_COOKIE, toTheme } from '@/client/names/preferences'
import { createQueryClient } from '@/client/query-client'
import { Providers } from '@/features/shell/providers'
import { Shell } from '@/features/shell/shell'
import { toNonce } from '@/server/http/security-headers'
import { getEntry } from '@/server/http/visitor'
import { getStore } from '@/server/store/current'
import { geist, geistMono } from './fonts'
import { prefetchShell } from './prefetch'

export const metadata: Metadata = {
  title: { default: 'dag', template: '%s · dag' },
  // Named here as well, because the page for unknown addresses does not get the icon of the folder.
  icons: { icon: { url: `${BASE_PATH}/icon.svg`, type: 'image/svg+xml' } },
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const kept = await cookies()
  const position = getStore().changes.position()
  const nonce = toNonce((await headers()).get('content-security-policy'))
  const theme = toTheme(kept.get(THEME_COOKIE)?.value)
  const { visitor } = getEntry()
  const reader = {
    keyName: visitor.keyId === null ? null : visitor.name,
    canChange: visitor.scope === 'write',
    seesAll: visitor.projectId === null,
  }
  const queryClient = createQueryClient()
  await prefetchShell(queryClient)
  const serverClock = {
    nowUs: Date.now() * 1_000,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  return (
    <html
      lang="en"
      className={`${geist.variable} ${geistMono.variable}`}
      {...(theme !== 'system' && { 'data-theme': theme })}
      suppressHydrationWarning
    >
      <body>
        {/* A browser hides the nonce of a script from the code that hydrates it. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this program */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: KEEP_EARLY_CLICKS }} />
        <Providers serverClock={serverClock} position={position} reader={reader}>
          <Hydrate state={dehydrate(queryClient)}>
            <Shell initialTheme={theme} initiallyCollapsed={kept.get(RAIL_COOKIE)?.value === 'collapsed'}>
              {children}
            </Shell>
          </Hydrate>
        </Providers>
      </body>
    </html>
  )
}

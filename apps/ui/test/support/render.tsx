import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, render } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { PathnameContext, PathParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, type Mock, vi } from 'vitest'
import { ClockProvider } from '@/client/clock'
import { LiveProvider } from '@/client/live'
import { NavigationProvider } from '@/client/navigation'
import { createQueryClient } from '@/client/query-client'
import { OWNER, type Reader, ReaderProvider } from '@/client/reader'
import { useHotkeyListener } from '@/client/use-hotkeys'
import type { StreamMessage } from '@/contract/server-info'

/** 2026-11-27 12:00 UTC: the time at which all pages of the tests are looked at. */
export const NOW_US = Date.UTC(2026, 10, 27, 12) * 1_000

// A busy machine needs more than the defaults of one second for a change and five for a test.
configure({ asyncUtilTimeout: 4_000 })
vi.setConfig({ testTimeout: 20_000 })

type Answer = unknown | ((request: { readonly url: URL; readonly method: string; readonly body: unknown }) => unknown)

interface PageOptions {
  /** Responses of the API by path, without `/api/v1`. An `Error` with a status is an error of the API; others are 404. */
  readonly api?: Readonly<Record<string, Answer>>
  /** Search parameters of the address. */
  readonly search?: string
  readonly path?: string
  readonly projectId?: string
  /** Default: the owner of the server. */
  readonly reader?: Reader
}

export interface RenderedPage {
  readonly user: UserEvent
  readonly router: { readonly push: Mock; readonly replace: Mock }
  /** Search parameters, as the page last set them. */
  readonly search: () => URLSearchParams
  /** Requests to the API, oldest first: `GET /projects`. */
  readonly requests: readonly string[]
  /** Sends a message of the stream of changes. */
  readonly send: (message: StreamMessage) => Promise<void>
  readonly unmount: () => void
}

/** An error as the API answers it. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const sources = new Set<FakeEventSource>()

class FakeEventSource {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { readonly data: string }) => void) | null = null

  constructor() {
    sources.add(this)
    queueMicrotask(() => this.onopen?.())
  }

  close(): void {
    sources.delete(this)
  }
}

/** Adds the sizes, observers and streams that happy-dom lacks. Call it once at the top of a test file. */
export function stubBrowser(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW_US / 1_000 })
    vi.stubGlobal('EventSource', FakeEventSource)
    vi.stubGlobal('Worker', undefined)
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    )
    for (const [name, size] of [
      ['clientWidth', 1_000],
      ['clientHeight', 700],
      ['offsetWidth', 1_000],
      ['offsetHeight', 700],
    ] as const) {
      vi.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(size)
    }
    // A wide window whose reader wants no motion: views change at once.
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: /reduced-motion|width >= 1200px/.test(query),
      addEventListener() {},
      removeEventListener() {},
    }))
    localStorage.clear()
    sessionStorage.clear()
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    for (const cookie of document.cookie.split('; ')) {
      // biome-ignore lint/suspicious/noDocumentCookie: as the pages set it
      document.cookie = `${cookie.split('=')[0]}=; path=/; max-age=0`
    }
  })
}

function Keys() {
  useHotkeyListener()
  return null
}

/** Renders a page, or a part of one, within all that the root layout gives it. */
export async function renderPage(page: ReactNode, options: PageOptions = {}): Promise<RenderedPage> {
  const { api = {}, search = '', path = '/', projectId, reader = OWNER } = options
  const requests: string[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://127.0.0.1')
    const method = init.method ?? 'GET'
    const pathOfApi = url.pathname.replace('/api/v1', '')
    requests.push(`${method} ${pathOfApi}${url.search}`)
    return toResponse(api[`${method} ${pathOfApi}`] ?? api[pathOfApi], { url, method, body: toBody(init.body) })
  })
  const router = {
    push: vi.fn(),
    replace: vi.fn(),
    refresh: vi.fn(),
    prefetch: vi.fn(),
    back: vi.fn(),
    forward: vi.fn(),
  }
  let parameters = new URLSearchParams(search)
  const view = render(
    <AppRouterContext.Provider value={router as unknown as AppRouterInstance}>
      <PathnameContext.Provider value={path}>
        <PathParamsContext.Provider value={projectId === undefined ? {} : { projectId }}>
          <QueryClientProvider client={createQueryClient()}>
            <NuqsTestingAdapter
              searchParams={search}
              hasMemory
              onUrlUpdate={(update) => {
                parameters = update.searchParams
              }}
            >
              <ClockProvider serverClock={{ nowUs: NOW_US, timeZone: 'UTC' }}>
                <LiveProvider position="0-0">
                  <NavigationProvider>
                    <ReaderProvider reader={reader}>
                      <Keys />
                      {page}
                    </ReaderProvider>
                  </NavigationProvider>
                </LiveProvider>
              </ClockProvider>
            </NuqsTestingAdapter>
          </QueryClientProvider>
        </PathParamsContext.Provider>
      </PathnameContext.Provider>
    </AppRouterContext.Provider>,
  )
  await act(async () => {})
  return {
    user: userEvent.setup(),
    router,
    search: () => parameters,
    requests,
    send: (message) =>
      act(async () => {
        for (const source of sources) source.onmessage?.({ data: JSON.stringify(message) })
      }),
    unmount: view.unmount,
  }
}

function toBody(body: RequestInit['body']): unknown {
  return typeof body === 'string' ? JSON.parse(body) : null
}

function toResponse(answer: Answer, request: { readonly url: URL; readonly method: string; readonly body: unknown }) {
  const value = typeof answer === 'function' ? answer(request) : answer
  if (value instanceof ApiProblem) {
    const error = { code: 'DAG_TEST', message: value.message }
    return new Response(JSON.stringify({ error }), { status: value.status })
  }
  if (value === undefined) {
    const error = { code: 'DAG_TEST_NOT_FOUND', message: `The test has no answer for ${request.url.pathname}.` }
    return new Response(JSON.stringify({ error }), { status: 404 })
  }
  return new Response(JSON.stringify(value), { status: 200, headers: { 'content-type': 'application/json' } })
}

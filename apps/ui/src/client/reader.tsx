'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** The key with which the browser has logged in, as far as pages need it. */
export interface Reader {
  /** Name of the key; null on a server that needs none. */
  readonly keyName: string | null
  /** Whether changes are accepted. */
  readonly canChange: boolean
  /** Whether the whole server is reached: all projects, new ones, storage. */
  readonly seesAll: boolean
}

/** The reader of a server that needs no keys. */
export const OWNER: Reader = { keyName: null, canChange: true, seesAll: true }

const ReaderContext = createContext<Reader>(OWNER)

interface ReaderProviderProps {
  readonly reader: Reader
  readonly children: ReactNode
}

export function ReaderProvider({ reader, children }: ReaderProviderProps) {
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** Pages leave out the actions that the server would refuse. Default: the owner of the server. */
export const useReader = (): Reader => useContext(ReaderContext)

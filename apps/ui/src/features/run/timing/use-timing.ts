'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { queries } from '@/client/queries'
import type { RunDetail } from '@/contract/run'

const parser = parseAsString.withDefault('usual').withOptions({ history: 'replace', scroll: false })

/** The run against the one that the reader chose, which is kept in the URL. Only runs that succeeded are compared. */
export function useTiming(run: Pick<RunDetail, 'id' | 'status'>) {
  const [against, setAgainst] = useQueryState('against', parser)
  const query = useQuery({ ...queries.runTiming(run.id, against), enabled: run.status === 'success', retry: false })
  return { timing: query.data, error: query.error, against, setAgainst }
}

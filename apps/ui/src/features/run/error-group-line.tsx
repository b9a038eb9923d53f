'use client'

import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import type { RunDetail } from '@/contract/run'
import { toRunsAddress } from '@/text/runs-address'
import { toErrorGroupWords } from './error-group-words'
import { useErrorGroup } from './use-run'

interface ErrorGroupLineProps {
  readonly run: Pick<RunDetail, 'id' | 'projectId'>
  readonly groupId: number
}

/** How often the error of a failed run occurred. Its height is the same before the answer arrives. */
export function ErrorGroupLine({ run, groupId }: ErrorGroupLineProps) {
  const clock = useClock('second')
  const { data: group, error } = useErrorGroup(groupId)
  return (
    <div className="@container col-start-2 -col-end-1 text-12 text-soft">
      <p className="min-h-[1lh] wrap-anywhere @max-[520px]:min-h-[2lh]">
        {group !== undefined && <Words {...toErrorGroupWords(group, run.id, clock)} href={toHref(run, groupId)} />}
        {group === undefined && error !== null && `How often this error occurred is not known: ${error.message}`}
      </p>
    </div>
  )
}

const toHref = (run: ErrorGroupLineProps['run'], groupId: number): string =>
  toRunsAddress(run.projectId, { error: [String(groupId)] })

interface WordsProps {
  readonly words: string
  readonly link: string | null
  readonly href: string
}

function Words({ words, link, href }: WordsProps) {
  return (
    <>
      {words}
      {link !== null && (
        <>
          {' · '}
          <AppLink
            href={href}
            title="Show the runs with the same error"
            className="text-accent-text underline underline-offset-2"
          >
            {link}
          </AppLink>
        </>
      )}
    </>
  )
}

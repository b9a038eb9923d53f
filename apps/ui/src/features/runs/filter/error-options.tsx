'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { QueryError } from '@/components/ui/query-error'
import { OptionList } from './option-list'

interface ErrorOptionsProps {
  readonly projectId: number
  /** Ids of groups that the filter has. */
  readonly chosen: readonly string[]
  readonly onChoose: (id: string) => void
}

/** The latest error groups of the project. */
export function ErrorOptions({ projectId, chosen, onChoose }: ErrorOptionsProps) {
  const groups = useQuery(queries.errorGroups(projectId))
  const options = (groups.data?.items ?? [])
    .map(({ id, message }) => ({ value: String(id), label: message }))
    .filter(({ value }) => !chosen.includes(value))
  if (options.length > 0) {
    return <OptionList label="Errors" options={options} focusOn={options[0]?.value} onChoose={onChoose} />
  }
  return (
    <>
      <QueryError query={groups} what="The errors" />
      <p ref={focusOnce} tabIndex={-1} role="status" className="px-2 py-1 text-12 text-faint outline-none">
        {groups.isPending ? 'Reading the errors' : groups.isSuccess && 'No further error is recorded'}
      </p>
    </>
  )
}

/** Keeps the focus within the popover while it has nothing else to take it. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus()
}

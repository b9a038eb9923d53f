'use client'

import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from '@/components/ui/button'
import { LEAST_RUNS, MOST_RUNS } from '@/contract/run-comparison'
import { address } from '@/text/address'

interface CompareButtonProps {
  readonly projectId: number
  /** The first one becomes A. */
  readonly ids: readonly string[]
}

/** Leads to the comparison of the selected runs, if they are not too many. */
export function CompareButton({ projectId, ids }: CompareButtonProps) {
  const navigation = useNavigation()
  const comparable = ids.length >= LEAST_RUNS && ids.length <= MOST_RUNS
  const compare = () => {
    if (comparable) navigation.go(address.compare(projectId, ids))
  }
  useHotkeys('Selected runs', [{ keys: 'c', label: 'Compare the selected runs', run: compare }])
  return (
    <Button
      hotkey="C"
      disabled={!comparable}
      title={comparable ? 'Compare the selected runs' : `Select ${LEAST_RUNS} to ${MOST_RUNS} runs to compare them`}
      onClick={compare}
    >
      Compare
    </Button>
  )
}

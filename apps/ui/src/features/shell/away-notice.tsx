'use client'

import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'

/** Reports that the server did not answer a navigation. The page stays, and the navigation continues when it answers. */
export function AwayNotice() {
  const { waiting } = useNavigation()
  return waiting === null ? null : <Notice />
}

function Notice() {
  const { retry, stay } = useNavigation()
  useHotkeys('The server', [{ keys: 'r', label: 'Try again', run: retry }])
  return (
    <Message
      kind="error"
      title="The server does not answer"
      action={
        <span className="flex gap-1.5">
          <Button kind="quiet" onClick={stay}>
            Stay here
          </Button>
          <Button hotkey="R" onClick={retry}>
            Try again
          </Button>
        </span>
      }
    >
      Is <code>dag ui</code> still running? The page opens when the server answers again.
    </Message>
  )
}

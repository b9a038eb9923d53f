'use client'

import { useId, useState } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from '@/components/ui/button'
import { toDemoCommand } from './demo-command'
import { SnippetBlock } from './snippet-block'
import { WaitingForRun } from './waiting-for-run'

interface DemoOfferProps {
  readonly project: string
  /** Host and port of the server. */
  readonly address: string
}

/** Waits for the first run, and shows the command that fills the project with runs of a demo. */
export function DemoOffer({ project, address }: DemoOfferProps) {
  const [isShown, setShown] = useState(false)
  const toggle = () => setShown((shown) => !shown)
  const id = useId()
  useHotkeys('Project', [{ keys: 'd', label: 'Show the command of the demo', run: toggle }])
  const command = toDemoCommand(project, address)
  return (
    <>
      <div className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control border border-dashed border-line-strong px-3 py-1.5">
        <WaitingForRun />
        <span className="flex-1" />
        <span className="text-12 text-soft max-sm:hidden">No program at hand?</span>
        <Button size="m" hotkey="D" aria-expanded={isShown} aria-controls={id} onClick={toggle}>
          Show the demo
        </Button>
      </div>
      <div id={id} hidden={!isShown} className="mt-2">
        <SnippetBlock
          lines={[{ added: false, tokens: [{ kind: 'text', text: command }] }]}
          label="Copy the command of the demo"
          numbered={false}
        />
        <p className="mt-1 text-12 text-soft">
          It fills this project with 5,000 runs of an invented shop, and prints what to look at.
        </p>
      </div>
    </>
  )
}

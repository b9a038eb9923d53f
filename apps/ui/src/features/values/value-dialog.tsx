'use client'

import type { Summary } from '@dag/protocol'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const LargeValue = dynamic(() => import('./large-value').then((module) => module.LargeValue))

interface ValueDialogProps {
  readonly summary: Summary
  readonly label: string
}

/** Opens a value in a larger view that can be searched. */
export function ValueDialog({ summary, label }: ValueDialogProps) {
  const [shown, setShown] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <>
      <Button kind="quiet" aria-label={`${label}: larger view`} onClick={() => setShown('open')}>
        Larger view
      </Button>
      {shown !== 'never' && (
        <LargeValue
          summary={summary}
          label={label}
          open={shown === 'open'}
          onOpenChange={(open) => setShown(open ? 'open' : 'closed')}
        />
      )}
    </>
  )
}

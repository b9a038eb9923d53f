'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Scroller } from '@/components/ui/scroller'
import { formatCount } from '@/text/format-number'
import { toHexLines } from './value-parts'

const PAGE = 1_024

/** Bytes as a hex dump, a page at a time. */
export function HexView({ bytes, label }: { readonly bytes: readonly number[]; readonly label: string }) {
  const [shown, setShown] = useState(PAGE)
  return (
    <Scroller
      label={label}
      className="max-h-[60vh] overflow-auto rounded-chip border border-line bg-sunken px-2 py-1.5 [scrollbar-width:thin]"
    >
      <pre className="font-mono text-12 leading-[18px] text-soft">{toHexLines(bytes.slice(0, shown)).join('\n')}</pre>
      {bytes.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + PAGE)}>
          {formatCount(bytes.length - shown)} more bytes
        </Button>
      )}
    </Scroller>
  )
}

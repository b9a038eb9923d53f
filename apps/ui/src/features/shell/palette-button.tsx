'use client'

import { useIsMac } from '@/client/platform'
import { runHotkey } from '@/client/use-hotkeys'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'

/** Opens the palette; an icon alone in narrow windows. */
export function PaletteButton() {
  const mac = useIsMac()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => runHotkey('Mod+k')}
      className="flex h-7 shrink-0 items-center gap-2 rounded-control border bg-raised px-2 text-faint hover:bg-hover lg:w-56"
    >
      <Icon name="search" size={14} />
      <span className="flex-1 text-left text-12 max-lg:sr-only">Search or go to</span>
      <Kbd className="max-lg:hidden">{mac ? '⌘ K' : 'Ctrl K'}</Kbd>
    </button>
  )
}

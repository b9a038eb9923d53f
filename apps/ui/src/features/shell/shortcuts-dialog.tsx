'use client'

import { useSyncExternalStore } from 'react'
import { type HotkeyGroup, toKeyCaps, toKeyWords } from '@/client/hotkeys'
import { useIsMac } from '@/client/platform'
import { useSingleKeys } from '@/client/preferences'
import { pageHotkeys } from '@/client/use-hotkeys'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

interface ShortcutsDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Lists the keyboard shortcuts of the open page. */
export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  const groups = useSyncExternalStore(pageHotkeys.subscribe, pageHotkeys.groups, pageHotkeys.groups)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const mac = useIsMac()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Keys that work on this page"
      className="w-[min(640px,calc(100vw-32px))]!"
    >
      <div className="min-h-0 overflow-y-auto px-4 pt-1 pb-3">
        {mergeByTitle(groups).map((group) => (
          <section key={group.title} className="pt-3">
            <h3 className="text-11 text-faint">{group.title}</h3>
            <dl className="grid gap-x-8 sm:grid-cols-2">
              {group.hotkeys.map((hotkey) => (
                <div key={`${hotkey.keys} ${hotkey.label}`} className="flex h-7 items-center border-b border-line">
                  <dt className="flex-1">{hotkey.label}</dt>
                  <dd className="flex gap-1">
                    <span className="sr-only">{toKeyWords(hotkey.keys, mac)}</span>
                    {toKeyCaps(hotkey.keys, mac).map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="flex h-10 shrink-0 cursor-pointer items-center gap-2 border-t border-line px-4 text-12 text-soft">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
          className="size-3.5 accent-(--accent)"
        />
        Single keys are on
      </label>
    </Dialog>
  )
}

/** Merges groups with the same title. The keys of the page come first, those of the shell last. */
function mergeByTitle(groups: readonly HotkeyGroup[]): readonly HotkeyGroup[] {
  const merged = new Map<string, HotkeyGroup>()
  for (const { title, hotkeys } of groups) {
    merged.set(title, { title, hotkeys: [...(merged.get(title)?.hotkeys ?? []), ...hotkeys] })
  }
  return [...merged.values()].sort((a, b) => Number(a.title === 'Everywhere') - Number(b.title === 'Everywhere'))
}

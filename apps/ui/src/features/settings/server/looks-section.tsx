'use client'

import type { Theme } from '@/client/names/preferences'
import { useSingleKeys } from '@/client/preferences'
import { Kbd } from '@/components/ui/kbd'
import { Section } from '@/components/ui/section'
import { Segmented } from '@/components/ui/segmented'
import { useShell } from '@/features/shell/shell-context'
import { FactList, FactRow } from './fact-list'

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Theme and keys. Kept in this browser, and saved at once. */
export function LooksSection() {
  const { theme, setTheme } = useShell()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Section title="Looks and keys" note="kept in this browser">
      <FactList>
        <FactRow name="Theme">
          <Segmented label="Theme" options={THEMES} value={theme} onPress={setTheme} />
        </FactRow>
        <FactRow name="Single keys">
          <label className="flex h-6 cursor-pointer items-center gap-1.5 text-12 text-faint">
            <input
              type="checkbox"
              checked={singleKeys}
              onChange={(event) => setSingleKeys(event.target.checked)}
              className="size-3.5 accent-(--accent)"
            />
            <span className="sr-only">Single keys are on:</span>
            <Kbd>J</Kbd>
            <Kbd>K</Kbd>
            <Kbd>F</Kbd>
            act outside of fields
          </label>
        </FactRow>
        <FactRow name="Motion">as the system</FactRow>
      </FactList>
    </Section>
  )
}

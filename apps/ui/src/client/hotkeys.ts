/** One key of a page, with its label in the list of keys. */
export interface Hotkey {
  /** As `KeyboardEvent.key` has it (`j`, `/`, `Escape`, `J` with shift), a sequence (`g r`), or `Mod+k`: with command or control. */
  readonly keys: string
  readonly label: string
  readonly run: () => void
  /** Also within fields, menus and dialogs; for `Escape`. */
  readonly everywhere?: boolean
}

export interface HotkeyGroup {
  readonly title: string
  readonly hotkeys: readonly Hotkey[]
}

/** The parts of a `KeyboardEvent` that are used. */
export interface Press {
  readonly key: string
  readonly modified: boolean
  /** With the command key of a Mac, the control key of others, and no other key. */
  readonly command?: boolean
  /** In a field, a menu or a dialog, where letters mean themselves. */
  readonly inField: boolean
}

export interface Hotkeys {
  readonly add: (group: HotkeyGroup) => () => void
  readonly groups: () => readonly HotkeyGroup[]
  readonly subscribe: (listener: () => void) => () => void
  /** The hotkey that a press completes, or null. The group added last goes first. */
  readonly find: (press: Press, nowMs: number) => Hotkey | null
}

const SEQUENCE_MS = 1_000

/** All keys of the open page. The list of keys shows the registered keys, so they cannot differ. */
export function createHotkeys(): Hotkeys {
  let groups: readonly HotkeyGroup[] = []
  let prefix: { readonly key: string; readonly atMs: number } | null = null
  const listeners = new Set<() => void>()

  const change = (next: readonly HotkeyGroup[]) => {
    groups = next
    for (const listener of listeners) listener()
  }

  const find = (press: Press, nowMs: number): Hotkey | null => {
    const sequence = prefix && nowMs - prefix.atMs < SEQUENCE_MS ? `${prefix.key} ${press.key}` : null
    prefix = null
    if (press.command)
      return groups.flatMap((group) => group.hotkeys).findLast(({ keys }) => keys === `Mod+${press.key}`) ?? null
    if (press.modified) return null
    const usable = groups.flatMap((group) => group.hotkeys).filter((hotkey) => !press.inField || hotkey.everywhere)
    const found = (sequence && usable.findLast((hotkey) => hotkey.keys === sequence)) || null
    if (found) return found
    if (usable.some((hotkey) => hotkey.keys.startsWith(`${press.key} `))) prefix = { key: press.key, atMs: nowMs }
    return usable.findLast((hotkey) => hotkey.keys === press.key) ?? null
  }

  return {
    add: (group) => {
      change([...groups, group])
      return () => change(groups.filter((other) => other !== group))
    },
    groups: () => groups,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    find,
  }
}

const CAPS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

const WORDS: Readonly<Record<string, string>> = {
  Escape: 'Escape',
  ArrowUp: 'up arrow',
  ArrowDown: 'down arrow',
  ArrowLeft: 'left arrow',
  ArrowRight: 'right arrow',
}

/** Keys as a screen reader says them: `J` is `Shift J`, `g r` is `G then R`, `Mod+k` is `Command K` on a Mac. */
export function toKeyWords(keys: string, mac = false): string {
  const words = keys.split(' ').map((key) => {
    if (key.startsWith('Mod+')) return `${mac ? 'Command' : 'Control'} ${key.slice(4).toUpperCase()}`
    if (key.length !== 1) return WORDS[key] ?? key
    const isCapital = key !== key.toLowerCase()
    return isCapital ? `Shift ${key}` : key.toUpperCase()
  })
  return words.join(' then ')
}

/** Labels of the key caps: `j` is `J`, `J` is `⇧J`, `g r` is two caps, `Mod+k` is `⌘ K` on a Mac. */
export function toKeyCaps(keys: string, mac = false): readonly string[] {
  return keys.split(' ').map((key) => {
    if (key.startsWith('Mod+')) return `${mac ? '⌘' : 'Ctrl'} ${key.slice(4).toUpperCase()}`
    const cap = CAPS[key]
    if (cap) return cap
    if (key.length !== 1 || key.toLowerCase() === key.toUpperCase()) return key
    return key === key.toUpperCase() ? `⇧${key}` : key.toUpperCase()
  })
}

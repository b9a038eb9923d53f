export type Theme = 'system' | 'light' | 'dark'

export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Cookies that keep the theme, whether the rail is collapsed, and whether single keys are on. */
export const THEME_COOKIE = 'dag-theme'
export const RAIL_COOKIE = 'dag-rail'
export const KEYS_COOKIE = 'dag-keys'

/** Parses a theme. Any other text means `system`. */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

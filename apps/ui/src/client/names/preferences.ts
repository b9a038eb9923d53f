export type Theme = 'system' | 'light' | 'dark'

export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Cookies that keep the theme, whether the rail is collapsed, whether single keys are on, and the editor of links. */
export const THEME_COOKIE = 'dag-theme'
export const RAIL_COOKIE = 'dag-rail'
export const KEYS_COOKIE = 'dag-keys'
export const EDITOR_COOKIE = 'dag-editor'

/** Parses a theme. Any other text means `system`. */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

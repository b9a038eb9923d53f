/** One option of `AsyncTrackerOptions`: its check, its default and its variable. */
export interface OptionRule<T> {
  /** The valid values, in an error. */
  readonly expected: string
  readonly isValid: (value: unknown) => boolean
  readonly standard: T
  /** Environment variable that is read if the option is left out. */
  readonly variable?: { readonly name: string; readonly parse: (text: string) => T }
  /** Shows a value in an error. Default: its text, cut. */
  readonly show?: (value: unknown) => string
  /** Bounds as the reference page lists them. Default: `expected`. */
  readonly bounds?: string
}

const MAX_SHOWN_CHARS = 80

const quoteText = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

export const show = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : quoteText(value)
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS - 1)}…` : text
}

const grouped = (value: number): string => value.toLocaleString('en-US')

export const integer = (least: number, most: number, standard: number): OptionRule<number> => ({
  expected: `an integer from ${least} to ${most}`,
  isValid: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  standard,
  bounds: `${grouped(least)} to ${grouped(most)}`,
})

export const flag = (standard: boolean): OptionRule<boolean> => ({
  expected: 'true or false',
  isValid: (value) => typeof value === 'boolean',
  standard,
})

const DIGITS = 4

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: DIGITS })
const exact = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 7 })
const small = new Intl.NumberFormat('en-US', { notation: 'scientific', maximumSignificantDigits: DIGITS })

const format = (value: number, formatter: Intl.NumberFormat): string => {
  const size = Math.abs(value)
  const text =
    size !== 0 && (size < 1e-4 || size >= 1e9) ? small.format(value).replace('E', 'e') : formatter.format(value)
  return text.replace('-', '−')
}

/** A number that was computed, to four digits: `42.1`, `1,205`, `3.2e-7`. */
export const formatFigure = (value: number): string => format(value, plain)

/** A number that was found, to seven digits: `1,204.99`. */
export const formatFound = (value: number): string => format(value, exact)

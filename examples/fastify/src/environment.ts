/** The variables that the example reads, with their defaults. */
export interface Environment {
  /** Port to listen on. `PORT`, 8000. */
  readonly port: number
  /** How long each of the three slow nodes waits, in milliseconds. `WAIT_MS`, 1000. */
  readonly waitMs: number
  /** The address that `someData` fetches. `DATA_URL`, the example's own `/some_data`. */
  readonly dataUrl: string
}

function readWholeNumber(name: string, fallback: number, highest: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= highest) return value
  throw new RangeError(`${name} must be a whole number from 0 to ${highest}, received '${text}'`)
}

function readEnvironment(): Environment {
  const port = readWholeNumber('PORT', 8000, 65_535)
  return {
    port,
    waitMs: readWholeNumber('WAIT_MS', 1000, 3_600_000),
    dataUrl: process.env.DATA_URL || `http://127.0.0.1:${port}/some_data`,
  }
}

export const environment = readEnvironment()

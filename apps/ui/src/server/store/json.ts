/** The value of a JSON column. */
export const toJson = (value: unknown): string => JSON.stringify(value)

/**
 * Reads a JSON column. The type was checked when the text was written, and nothing else writes these columns.
 */
export const fromJson = <T>(text: string): T => JSON.parse(text) as T

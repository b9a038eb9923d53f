/** To a JSON column. */
export const toJson = (value: unknown): string => JSON.stringify(value)

/**
 * From a JSON column. The type is what was checked when the text was written: nothing else writes these columns.
 */
export const fromJson = <T>(text: string): T => JSON.parse(text) as T

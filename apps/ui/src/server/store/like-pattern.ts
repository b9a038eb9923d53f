/** A LIKE pattern that finds the text anywhere, for `LIKE ... ESCAPE '\\'`. */
export const toLikePattern = (text: string): string => `%${escapeLike(text)}%`

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

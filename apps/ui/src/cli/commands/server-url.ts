/**
 * The address of a `dag ui`, with the path of a proxy if it has one, without a slash at its end. Null for any other text.
 */
export function toServerUrl(text: string): string | null {
  return /^https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?$/.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : null
}

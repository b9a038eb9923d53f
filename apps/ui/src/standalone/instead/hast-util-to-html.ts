/** Code is shown from its tokens, so the writer of HTML stays out. */
export function toHtml(): never {
  throw new Error('The page writes no HTML.')
}

/** Characters that show nothing, except joiners: `a` and `a` with one of them look the same. */
const INVISIBLE = /(?!\u200c|\u200d)\p{Default_Ignorable_Code_Point}/gu
/** Joiners matter between letters and in emoji, but not at the ends. */
const ENDS = /^(?:\s|\u200c|\u200d)+|(?:\s|\u200c|\u200d)+$/g

/**
 * The form in which the name of a project is stored: two names that look the same are one. Text is made well-formed and
 * composed (NFC), control characters and runs of blanks become one blank, invisible characters and blanks at the ends go.
 * Empty if nothing visible is left.
 */
export function toProjectName(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(ENDS, '')
}

/** A text, and the part of it that must not be recorded. */
export type SecretCase = readonly [text: string, secret: string]

const DIGITS = '7Kq2Zx9Wm4Tb8Rv3Yn6Hc1Pd5Gf0Js'

/** A token that no maker has given out: made here, so that scanners of repositories find none in this file. */
export const random = (length: number, alphabet = DIGITS): string =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + (index >> 3)) % alphabet.length]).join('')

export const hex = (length: number): string => random(length, '3f9a1c7e5b0d2846')

/** A token with the front that its maker gives it; all of it is secret. */
export const token = (front: string, length: number, alphabet?: string): SecretCase => {
  const secret = front + random(length, alphabet)
  return [`the request with ${secret} failed`, secret]
}

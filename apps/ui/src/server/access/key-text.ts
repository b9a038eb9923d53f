import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const TEXT = /^dag_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/

export interface NewKeyText {
  /** The part that is shown later. */
  readonly id: string
  /** The whole key, which is shown once. */
  readonly text: string
  /** The form in which the database keeps its secret part. */
  readonly hash: string
}

/** Makes a key of 32 random bytes: `dag_1f2e3d4c_...`. */
export function createKeyText(): NewKeyText {
  const id = randomBytes(4).toString('hex')
  const secret = createSecret()
  return { id, text: `dag_${id}_${secret}`, hash: toHash(secret) }
}

/** The id and the secret part of a key; null if the text is something else. */
export function parseKeyText(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = TEXT.exec(text) ?? []
  return id === undefined || secret === undefined ? null : { id, secret }
}

export const createSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256 in hexadecimal. */
export const toHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in a time that does not depend on where the texts differ. */
export function isSecretOf(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(toHash(secret)), Buffer.from(hash)]
  return given.length === kept.length && timingSafeEqual(given, kept)
}

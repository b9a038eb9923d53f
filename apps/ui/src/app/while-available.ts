import { toHttpError } from '@/server/http/answers'
import { findUnavailability } from '@/server/store/errors'

/** Reads for a page. Null if the database is unavailable: the page then asks the API and shows what that answers. */
export async function whileAvailable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (findUnavailability(error) === null) throw error
    toHttpError(error)
    return null
  }
}

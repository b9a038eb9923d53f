import { Problem } from '../http/problems'
import type { RunCursor } from '../store/run-record'

/** A place in a list as text that nobody needs to understand. */
export const toCursor = ({ startedAtUs, id }: RunCursor): string =>
  Buffer.from(`${startedAtUs}.${id}`).toString('base64url')

export function parseCursor(text: string | null): RunCursor | null {
  if (text === null) return null
  const [, startedAtUs, id] =
    /^(\d{1,16})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (startedAtUs === undefined || id === undefined) {
    throw new Problem('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list')
  }
  return { startedAtUs: Number(startedAtUs), id }
}

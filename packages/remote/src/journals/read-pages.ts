/** A record, and the place after which the next page begins. */
export interface PlacedRecord<Place> {
  readonly place: Place
  /** Null: it is not a record of the journal. */
  readonly record: Uint8Array | null
}

const PAGE_BYTES = 1024 * 1024
const FIRST_PAGE = 16
const LONGEST_PAGE = 1000

/** Reads records in pages of about a megabyte. */
export async function* readPages<Place>(
  readPage: (
    after: Place | null,
    limit: number,
  ) => PromiseLike<readonly PlacedRecord<Place>[]> | readonly PlacedRecord<Place>[],
): AsyncIterable<Uint8Array> {
  let after: Place | null = null
  let limit = FIRST_PAGE
  for (;;) {
    const page: readonly PlacedRecord<Place>[] = await readPage(after, limit)
    let bytes = 0
    for (const { place, record } of page) {
      after = place
      if (record === null) continue
      bytes += record.byteLength
      yield record
    }
    if (page.length < limit) return
    limit = Math.min(Math.max(Math.floor((PAGE_BYTES * page.length) / Math.max(bytes, 1)), 1), LONGEST_PAGE)
  }
}

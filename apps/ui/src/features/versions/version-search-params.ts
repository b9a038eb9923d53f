import { parseAsString } from 'nuqs/server'

/** The state of the pages of versions in their addresses. */
export const versionSearchParams = {
  q: parseAsString.withDefault(''),
  /** Name of the driver; null for the newest version of any. */
  dag: parseAsString,
  /** Id of the version to compare with; null for the one before. */
  against: parseAsString,
  /** Id of a third version between the two: the changes of both steps are shown. */
  via: parseAsString,
  node: parseAsString,
}

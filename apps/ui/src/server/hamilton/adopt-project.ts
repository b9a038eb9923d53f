import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'

/** Ids above this are answered 404, because the ids of later projects follow the greatest one. */
const MOST_ADOPTED = 100_000

/**
 * Makes sure that a project exists. Programs of Hamilton name it by a number that another server gave out, so an unknown
 * number creates a project with it.
 *
 * @throws HttpError if the number is too great.
 */
export async function adoptProject(store: Store, id: number, nowUs: number): Promise<void> {
  if (await store.projects.find(id)) return
  if (id > MOST_ADOPTED) throw new HttpError('DAG_PROJECT_NOT_FOUND', id)
  await store.write((writer) => writer.adoptProject(id, nowUs))
}

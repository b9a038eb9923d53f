import { z } from 'zod'
import { parseSearchParams, toSearchParams } from '@/contract/run-filter'
import { MOST_VIEWS, type SavedView, type SavedViews } from '@/contract/saved-view'
import { HttpError } from '../http/http-errors'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'
import { filterSchema } from './choose-runs'
import { listProblems } from './edit-tags-of-run'
import { getProject } from './get-project'

const NAME_CHARS = 100

const nameSchema = z
  .string()
  .overwrite((text) => text.toWellFormed().normalize('NFC').trim())
  .min(1, { error: 'it has no name' })
  .max(NAME_CHARS, { error: `it has more than ${NAME_CHARS} characters` })

/** Kept as the page writes it, so that equal filters are equal texts. */
const viewFilterSchema = filterSchema.transform((text, context) => {
  const { filter, problems } = parseSearchParams(new URLSearchParams(text))
  const [problem] = problems
  if (problem === undefined) return toSearchParams(filter).toString()
  const { parameter, expected, received } = problem
  context.addIssue({ code: 'custom', message: `${parameter} must be ${expected}, not ${received}` })
  return z.NEVER
})

/** The body of `POST projects/:id/views`. */
export const newViewSchema = z.strictObject({ name: nameSchema, filter: viewFilterSchema })

/** The body of `PATCH views/:id`. */
export const viewChangeSchema = z
  .strictObject({ name: nameSchema.optional(), filter: viewFilterSchema.optional() })
  .refine(({ name, filter }) => name !== undefined || filter !== undefined, { error: 'it changes nothing' })

/** @throws HttpError if there is no such project. */
export async function listViews(store: Store, projectId: number): Promise<SavedViews> {
  await getProject(store, projectId)
  return { items: await store.views.list(projectId) }
}

/** @throws HttpError if a field is not valid, the name is taken, the project has too many views, or there is no such project. */
export async function createView(store: Store, projectId: number, body: unknown, nowUs: number): Promise<SavedView> {
  const { name, filter } = parse(newViewSchema, body)
  await getProject(store, projectId)
  const view = await store.write((writer) => {
    refuseTaken(writer, projectId, name, null)
    if (writer.countViews(projectId) >= MOST_VIEWS) {
      throw new HttpError('DAG_VIEW_INVALID', `the project has ${MOST_VIEWS} views already. Delete one`)
    }
    return writer.createView({ projectId, name, filter, createdAtUs: nowUs })
  })
  return publish(store, view)
}

/** Renames a view, or replaces its filter. @throws HttpError as `createView`. */
export async function changeView(store: Store, id: number, body: unknown): Promise<SavedView> {
  const change = parse(viewChangeSchema, body)
  const view = await store.write((writer) => {
    const before = writer.findView(id)
    if (before === null) throw new HttpError('DAG_VIEW_NOT_FOUND', id)
    const after = { ...before, name: change.name ?? before.name, filter: change.filter ?? before.filter }
    refuseTaken(writer, before.projectId, after.name, id)
    writer.updateView(id, after)
    return after
  })
  return publish(store, view)
}

/** @throws HttpError if there is no such view. */
export async function deleteView(store: Store, id: number): Promise<void> {
  const view = await store.write((writer) => {
    const found = writer.findView(id)
    if (found === null) throw new HttpError('DAG_VIEW_NOT_FOUND', id)
    writer.deleteView(id)
    return found
  })
  publish(store, view)
}

function publish(store: Store, { projectId, ...view }: SavedView & { readonly projectId: number }): SavedView {
  store.changes.publish({ projectId, runs: [] })
  return view
}

function refuseTaken(writer: Writer, projectId: number, name: string, except: number | null): void {
  const found = writer.findViewId(projectId, name)
  if (found !== null && found !== except) throw new HttpError('DAG_VIEW_NAME_TAKEN', name)
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new HttpError('DAG_VIEW_INVALID', listProblems(parsed.error))
}

import { LIMITS } from '@dag/protocol'
import { projectNameSchema } from '@dag/protocol/schemas'
import { z } from 'zod'
import {
  MOST_DAYS,
  MOST_RUNS_KEPT,
  type ProjectSettings,
  type RecordSize,
  type Retention,
} from '@/contract/project-settings'
import { editTags } from '../derive/edit-tags'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { descriptionSchema } from './create-project'
import { listProblems, tagsSchema } from './edit-tags-of-run'
import { getProject } from './get-project'
import { previewRetention } from './preview-retention'

const limitSchema = (most: number) => {
  const error = `it must be a whole number from 1 to ${most}, or null for no limit`
  return z.int({ error }).min(1, { error }).max(most, { error }).nullable().optional()
}

/** The body of `PATCH projects/:id`. */
export const projectEditSchema = z
  .strictObject({
    name: projectNameSchema.optional(),
    description: descriptionSchema.optional(),
    tags: tagsSchema.optional(),
    retention: z.strictObject({ days: limitSchema(MOST_DAYS), runs: limitSchema(MOST_RUNS_KEPT) }).optional(),
  })
  .refine((edit) => Object.values(edit).some((part) => part !== undefined), { error: 'it changes nothing' })

/** @throws HttpError if there is no such project. */
export async function getProjectSettings(
  store: Store,
  projectId: number,
  asked: Partial<Retention>,
  nowUs: number,
): Promise<ProjectSettings> {
  const project = await getProject(store, projectId)
  const stored = await store.retention.findSettings(projectId)
  if (stored === null) throw new HttpError('DAG_PROJECT_NOT_FOUND', projectId)
  const { tags, days, runs, runCount } = stored
  const retention = { days, runs }
  return {
    ...project,
    tags: tags === null ? {} : JSON.parse(tags),
    retention,
    preview: await previewRetention(store, projectId, { ...retention, ...asked }, nowUs),
    runCount,
    sizes: await estimateSizes(store, projectId, runCount),
  }
}

async function estimateSizes(store: Store, projectId: number, runCount: number): Promise<readonly RecordSize[]> {
  const average = await store.retention.measureRuns(projectId, 'newest')
  const kinds = ['runs', 'nodes', 'values', 'logs'] as const
  return kinds.map((kind) => ({ kind, bytes: Math.round(average[kind] * runCount) }))
}

/** @throws HttpError if the edit is not valid, the name is taken, or there is no such project. */
export async function editProject(store: Store, id: number, body: unknown, nowUs: number): Promise<ProjectSettings> {
  const parsed = projectEditSchema.safeParse(body)
  if (!parsed.success) throw new HttpError('DAG_PROJECT_EDIT_INVALID', listProblems(parsed.error))
  const { name, description, tags: change = {}, retention = {} } = parsed.data
  await store.write((writer) => {
    const before = writer.findStoredSettings(id)
    if (before === null) throw new HttpError('DAG_PROJECT_NOT_FOUND', id)
    const taken = name === undefined ? null : writer.findProjectId(name)
    if (taken !== null && taken !== id) throw new HttpError('DAG_PROJECT_NAME_TAKEN', name ?? '')
    const { tags } = editTags(before.tags, {}, change)
    const count = Object.keys(tags).length
    if (count > LIMITS.tags) {
      const excess = `tags: the project would have ${count}, and a project has at most ${LIMITS.tags}`
      throw new HttpError('DAG_PROJECT_EDIT_INVALID', excess)
    }
    const { days = before.retention.days, runs = before.retention.runs } = retention
    writer.updateProject(id, {
      name: name ?? before.name,
      description: description === undefined ? before.description : description,
      tags,
      retention: { days, runs },
    })
  })
  store.changes.publish({ projectId: id, runs: [] })
  return getProjectSettings(store, id, {}, nowUs)
}

/**
 * Hides a project at once and frees its name; its rows are removed in the background.
 *
 * @param name has to be the name of the project.
 * @throws HttpError if there is no such project, or it has another name.
 */
export async function deleteProject(store: Store, id: number, name: string | null, nowUs: number): Promise<void> {
  await store.write((writer) => {
    const found = writer.findStoredSettings(id)
    if (found === null) throw new HttpError('DAG_PROJECT_NOT_FOUND', id)
    if (found.name !== name) throw new HttpError('DAG_PROJECT_NOT_CONFIRMED', found.name)
    writer.hideProject(id, nowUs)
  })
  store.changes.publish({ projectId: id, runs: [] })
}

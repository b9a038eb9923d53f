import { projectNameSchema } from '@dag/protocol/schemas'
import { z } from 'zod'
import type { Project } from '@/contract/project'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const DESCRIPTION_CHARS = 2_000

/** Blank text becomes null. */
export const descriptionSchema = z
  .string()
  .overwrite((text) => text.toWellFormed().trim())
  .max(DESCRIPTION_CHARS, { error: `it has more than ${DESCRIPTION_CHARS} characters` })
  .transform((text) => (text === '' ? null : text))
  .nullable()

/** The body of `POST projects`. */
export const newProjectSchema = z.object({ name: projectNameSchema, description: descriptionSchema.default(null) })

/** @throws HttpError if a field is not valid, or the name is taken. */
export async function createProject(store: Store, body: unknown, nowUs: number): Promise<Project> {
  const parsed = newProjectSchema.safeParse(body)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${toReason(message)}`)
    throw new HttpError('DAG_PROJECT_INVALID', problems.join('; '))
  }
  const { name, description } = parsed.data
  const id = await store.write((writer) => {
    if (writer.findProjectId(name) !== null) throw new HttpError('DAG_PROJECT_NAME_TAKEN', name)
    return writer.createProject({ name, description, createdAtUs: nowUs })
  })
  store.changes.publish({ projectId: id, runs: [] })
  return getProject(store, id)
}

const toReason = (message: string): string => message.replace(/^Invalid input: /, '')

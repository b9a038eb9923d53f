import { LIMITS } from '@dag/protocol'
import { z } from 'zod'
import type { Project } from '@/contract/project'
import { Problem } from '../http/problems'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const inputSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: 'it needs a name' })
    .max(LIMITS.nameChars, { error: `its name may have ${LIMITS.nameChars} characters at most` })
    .regex(/[^0-9]/, { error: 'a name of digits alone would be taken for an id' }),
  description: z
    .string()
    .trim()
    .max(2_000, { error: 'its description may have 2000 characters at most' })
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null),
})

/** @throws Problem if the name is no name, or taken. */
export async function createProject(store: Store, body: unknown, nowUs: number): Promise<Project> {
  const parsed = inputSchema.safeParse(body)
  if (!parsed.success) {
    throw new Problem('DAG_PROJECT_INVALID', parsed.error.issues.map((issue) => issue.message).join('; '))
  }
  const { name, description } = parsed.data
  const id = await store.write((writer) => {
    if (writer.findProjectId(name) !== null) throw new Problem('DAG_PROJECT_NAME_TAKEN', name)
    return writer.createProject({ name, description, createdAtUs: nowUs })
  })
  store.changes.publish({ projectId: id, runs: [] })
  return getProject(store, id)
}

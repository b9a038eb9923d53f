import type { Metadata } from 'next'
import { getStore } from '@/server/store/current'
import { whileAvailable } from './while-available'

/** `Runs · checkout`. */
export async function toProjectTitle(word: string, { projectId }: { readonly projectId: string }): Promise<Metadata> {
  const id = /^\d{1,15}$/.test(projectId) ? Number(projectId) : 0
  const read = await whileAvailable(async () => ({ project: await getStore().projects.find(id) }))
  if (read === null) return { title: word }
  return { title: read.project ? `${word} · ${read.project.name}` : 'Not found' }
}

import type { Metadata } from 'next'
import { getStore } from '@/server/store/current'

/** `Runs · checkout`. */
export async function toProjectTitle(word: string, { projectId }: { readonly projectId: string }): Promise<Metadata> {
  const project = /^\d{1,15}$/.test(projectId) ? await getStore().projects.find(Number(projectId)) : null
  return { title: project ? `${word} · ${project.name}` : 'Not found' }
}

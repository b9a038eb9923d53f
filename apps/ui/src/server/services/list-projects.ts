import { z } from 'zod'
import type { ProjectPage, ProjectSummary } from '@/contract/project'
import { HALF_HOUR_US } from '../derive/half-hours'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import type { ActivityWindow, ProjectCursor } from '../store/summarise-projects'
import { decodeCursor, encodeCursor } from './cursor'

/** The last 24 hours, in half hours. */
const BUCKETS = 48
const MOST_WORDS = 8

interface ProjectsQuestion {
  /** All words have to occur in name or description; empty for all projects. */
  readonly query: string
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the projects with their last 24 hours, newest activity first. */
export async function listProjects(
  store: Store,
  { query, cursor, limit }: ProjectsQuestion,
  nowUs: number,
): Promise<ProjectPage> {
  const words = toWords(query)
  const question = { words, after: parseCursor(cursor), limit: limit + 1 }
  const [listed, total] = await Promise.all([
    store.projects.listSummaries(question, toWindow(nowUs)),
    store.projects.count(words),
  ])
  const items = listed.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ activeAtUs: _, ...summary }) => summary),
    nextCursor: listed.length > limit && last ? encodeCursor([last.activeAtUs, last.id]) : null,
    total,
  }
}

const toWords = (query: string): readonly string[] =>
  query
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)

/** The list of a visitor who reaches one project. */
export async function listOneProject(store: Store, id: number, query: string, nowUs: number): Promise<ProjectPage> {
  const project = await getProjectSummary(store, id, nowUs)
  const text = `${project.name}\n${project.description ?? ''}`.toLowerCase()
  const items = toWords(query).every((word) => text.includes(word.toLowerCase())) ? [project] : []
  return { items, nextCursor: null, total: items.length }
}

/** @throws HttpError if there is no such project. */
export async function getProjectSummary(store: Store, id: number, nowUs: number): Promise<ProjectSummary> {
  const summary = await store.projects.findSummary(id, toWindow(nowUs))
  if (summary === null) throw new HttpError('DAG_PROJECT_NOT_FOUND', id)
  return summary
}

function toWindow(nowUs: number): ActivityWindow {
  const toUs = (Math.floor(nowUs / HALF_HOUR_US) + 1) * HALF_HOUR_US
  return { fromUs: toUs - BUCKETS * HALF_HOUR_US, buckets: BUCKETS }
}

const placeSchema = z.tuple([z.int(), z.int()])

function parseCursor(text: string | null): ProjectCursor | null {
  if (text === null) return null
  const [activeAtUs, id] = decodeCursor(text, placeSchema)
  return { activeAtUs, id }
}

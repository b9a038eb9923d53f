import { notFound, redirect } from 'next/navigation'
import { HttpError } from '@/server/http/http-errors'
import { getRunRecord } from '@/server/services/get-run-record'
import { getStore } from '@/server/store/current'
import { address } from '@/text/address'
import { encodePart } from '@/text/uri'

interface Props {
  readonly params: Promise<{ runId: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The short address of a run, for logs and messages: it leads to the run's page in its project. */
export default async function Page({ params, searchParams }: Props) {
  const { runId } = await params
  const { node } = await searchParams
  const projectId = await findProjectId(runId)
  if (projectId === null) notFound()
  redirect(address.run(projectId, runId) + (typeof node === 'string' ? `?node=${encodePart(node)}` : ''))
}

async function findProjectId(runId: string): Promise<number | null> {
  try {
    return (await getRunRecord(getStore(), runId)).projectId
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return null
    throw error
  }
}

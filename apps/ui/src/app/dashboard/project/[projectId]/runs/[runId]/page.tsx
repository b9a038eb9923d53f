import { notFound, redirect } from 'next/navigation'
import { findRun } from '@/server/hamilton/find-run'
import { getEntry } from '@/server/http/visitor'
import { getStore } from '@/server/store/current'
import { address } from '@/text/address'

interface Props {
  readonly params: Promise<{ runId: string }>
}

/** The address of a run that trackers of Hamilton log. It leads to the page of the run. */
export default async function Page({ params }: Props) {
  const { runId } = await params
  const found = await findRun(getStore(), runId)
  const { visitor } = getEntry()
  if (found === null || (visitor.projectId !== null && visitor.projectId !== found.projectId)) notFound()
  redirect(address.run(found.projectId, found.run))
}

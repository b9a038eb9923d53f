import { notFound, redirect } from 'next/navigation'
import { findRun } from '@/server/hamilton/find-run'
import { getStore } from '@/server/store/current'
import { address } from '@/text/address'

interface Props {
  readonly params: Promise<{ runId: string }>
}

/** The address of a run that trackers of Hamilton log. It leads to the page of the run. */
export default async function Page({ params }: Props) {
  const { runId } = await params
  const found = await findRun(getStore(), runId)
  if (found === null) notFound()
  redirect(address.run(found.projectId, found.run))
}

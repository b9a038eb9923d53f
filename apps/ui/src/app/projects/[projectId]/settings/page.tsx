import { dehydrate } from '@tanstack/react-query'
import { prefetchProject, prefetchSettings } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { SettingsPage } from '@/features/settings/settings-page'

interface Props {
  readonly params: Promise<{ projectId: string }>
}

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Settings', await params)

export default async function Page({ params }: Props) {
  const { projectId } = await params
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  await prefetchSettings(queryClient, project.id)
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <SettingsPage projectId={project.id} />
    </Hydrate>
  )
}

'use client'

import dynamic from 'next/dynamic'

/** A project needs the scripts of one of the two. Only a client component splits them. */
const OnboardingPage = dynamic(() =>
  import('@/features/onboarding/onboarding-page').then((page) => page.OnboardingPage),
)
const OverviewPage = dynamic(() => import('@/features/overview/overview-page').then((page) => page.OverviewPage))

interface ProjectHomeProps {
  readonly projectId: number
  readonly isEmpty: boolean
}

/** The overview of a project; without runs, how to report the first one. */
export function ProjectHome({ projectId, isEmpty }: ProjectHomeProps) {
  return isEmpty ? <OnboardingPage projectId={projectId} /> : <OverviewPage projectId={projectId} />
}

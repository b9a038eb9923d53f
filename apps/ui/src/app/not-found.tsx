import type { Metadata } from 'next'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { MissingPage } from '@/features/shell/missing-page'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: address.projects() }, { label: 'Not found' }]}>
      <MissingPage
        title="This page does not exist"
        action={
          <AppLink href={address.projects()} className={buttonClass()}>
            All projects
          </AppLink>
        }
      >
        The project or run may have been deleted, or the address is wrong.
      </MissingPage>
    </PageFrame>
  )
}

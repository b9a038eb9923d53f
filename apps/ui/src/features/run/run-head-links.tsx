import clsx from 'clsx'
import { API } from '@/client/fetch-json'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { RunDetail } from '@/contract/run'
import { address } from '@/text/address'
import { encodePart } from '@/text/uri'

const LINK = clsx(buttonClass(), 'hidden! @min-[720px]:inline-flex!')

/** The most used actions of the menu, where the head is wide enough for them. */
export function RunHeadLinks({ run }: { readonly run: RunDetail }) {
  return (
    <>
      {run.olderId !== null && (
        <AppLink href={address.compare(run.projectId, [run.olderId, run.id])} className={LINK}>
          <Icon name="activity" size={14} />
          Compare with previous
        </AppLink>
      )}
      <a href={`${API}/runs/${encodePart(run.id)}/export`} download className={LINK}>
        <Icon name="download" size={14} />
        Export
      </a>
    </>
  )
}

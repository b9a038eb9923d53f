'use client'

import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { NodeView } from '@/features/node/node-view'
import { address } from '@/text/address'

interface NodePaneProps {
  readonly projectId: number
  readonly name: string
}

/** The selected node next to the list, with a link to its page. */
export function NodePane({ projectId, name }: NodePaneProps) {
  const link = (
    <AppLink href={address.node(projectId, name)} prefetch={false} className={buttonClass()}>
      <Icon name="external" size={13} />
      Open node
      <Kbd className="-mr-1">Enter</Kbd>
    </AppLink>
  )
  return (
    <section aria-label="Selected node" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <NodeView key={name} projectId={projectId} name={name} action={link} pane />
    </section>
  )
}

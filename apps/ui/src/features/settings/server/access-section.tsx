'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { Section } from '@/components/ui/section'
import { FactList, FactRow } from './fact-list'

/** The address of the server, and its version. */
export function AccessSection() {
  const info = useQuery(queries.serverInfo()).data
  return (
    <Section title="Access">
      <FactList>
        <FactRow name="Listens on">{info && <code>{info.address}</code>}</FactRow>
        <FactRow name="Version">{info && `dag ${info.version}`}</FactRow>
      </FactList>
    </Section>
  )
}

'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { HAS_SERVER } from '@/client/has-server'
import { useReader } from '@/client/reader'
import { Button } from '@/components/ui/button'
import { Nothing, Section } from '@/components/ui/section'
import type { RunDetail } from '@/contract/run'
import { toRunsAddress } from '@/text/runs-address'
import { type Fact, Facts } from './facts'

/** Loaded when it is opened first. */
const EditRunDialog = dynamic(() => import('../edit/edit-run-dialog').then((module) => module.EditRunDialog))

/** The tags and the note of a run, with the button that edits both. */
export function TagsAndNote({ run }: { readonly run: RunDetail }) {
  const { canChange } = useReader()
  const [editing, setEditing] = useState<'never' | 'open' | 'closed'>('never')
  const tags = Object.entries(run.tags).map(
    ([key, value]): Fact => [key, value, toRunsAddress(run.projectId, { tag: [{ key, value }] })],
  )
  return (
    <Section
      title="Tags and note"
      note={HAS_SERVER && canChange && <Button onClick={() => setEditing('open')}>Edit</Button>}
    >
      {tags.length === 0 && run.note === null && <Nothing>No tags and no note.</Nothing>}
      {tags.length > 0 && <Facts facts={tags} />}
      {run.note !== null && <p className="mt-1.5 text-12 wrap-anywhere whitespace-pre-wrap">{run.note}</p>}
      {editing !== 'never' && (
        <EditRunDialog
          run={run}
          open={editing === 'open'}
          onOpenChange={(open) => setEditing(open ? 'open' : 'closed')}
        />
      )}
    </Section>
  )
}

'use client'

import { useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { MarkdownView } from '@/features/values/markdown-view'
import { FIELD } from './field'
import { useDraft } from './use-draft'

const FORMS = [
  { value: 'write', label: 'Write' },
  { value: 'preview', label: 'Preview' },
] as const

interface DescriptionFieldProps {
  readonly description: string
  readonly save: (description: string) => Promise<unknown>
}

/** The description in Markdown, and how it looks. */
export function DescriptionField({ description, save }: DescriptionFieldProps) {
  const [form, setForm] = useState<'write' | 'preview'>('write')
  const draft = useDraft(description, save)
  return (
    <>
      <div className="mt-2 mb-1 flex h-6 items-center gap-2 text-12">
        <span className="text-soft">Description</span>
        <span className="flex-1 text-faint">Markdown</span>
        <Segmented label="Form of the description" options={FORMS} value={form} onPress={setForm} />
      </div>
      {form === 'write' ? (
        <textarea
          aria-label="Description"
          aria-invalid={draft.error !== null || undefined}
          value={draft.value}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.leave}
          onKeyDown={(event) => event.key === 'Escape' && draft.drop()}
          rows={3}
          className={`${FIELD} block h-16 min-h-16 w-full resize-y border-line-strong py-1.5 leading-[18px]`}
        />
      ) : (
        <section
          aria-label="Preview of the description"
          className="min-h-16 rounded-control border border-line px-2 py-0.5"
        >
          {draft.value.trim() === '' ? (
            <p className="my-1.5 text-faint">No description yet</p>
          ) : (
            <MarkdownView text={draft.value} />
          )}
        </section>
      )}
      {draft.error !== null && (
        <p role="alert" className="mt-1 text-12 wrap-anywhere text-failed-text">
          {draft.error}
        </p>
      )}
    </>
  )
}

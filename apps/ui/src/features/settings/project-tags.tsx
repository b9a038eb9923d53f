'use client'

import type { Tags } from '@dag/protocol'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { FIELD } from './field'
import type { EditProject } from './use-edit-project'

interface ProjectTagsProps {
  readonly tags: Tags
  readonly edit: EditProject
}

/** The tags of a project, each with a button that removes it, and a form for a new one. */
export function ProjectTags({ tags, edit }: ProjectTagsProps) {
  const [isAdding, setIsAdding] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const byKey = new Map(Object.entries(tags))
  const change = async (key: string, value: string | null) => {
    setError(null)
    try {
      await edit.save('Tags', { tags: { [key]: value } }, { tags: { [key]: byKey.get(key) ?? null } })
      return true
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem))
      return false
    }
  }
  return (
    <>
      <ul aria-label="Tags" className="mt-2 flex flex-wrap items-center gap-1.5">
        {[...byKey].map(([key, value]) => (
          <li
            key={key}
            className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-chip border border-line-strong pl-1.5 text-12"
          >
            <bdi title={key} className="max-w-40 truncate text-faint">
              {key}
            </bdi>
            <bdi title={value} className="max-w-60 truncate font-mono">
              {value}
            </bdi>
            <button
              type="button"
              aria-label={`Remove tag ${key}`}
              onClick={() => {
                void change(key, null)
                add.current?.focus()
              }}
              className="ring-inset-focus inline-flex h-full w-6 items-center justify-center rounded-chip text-faint hover:bg-hover hover:text-text"
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        <li className={isAdding ? 'w-full' : undefined}>
          {isAdding ? (
            <TagForm
              save={async (key, value) => {
                if (await change(key, value)) setIsAdding(false)
              }}
              close={() => setIsAdding(false)}
            />
          ) : (
            <Button ref={add} kind="quiet" onClick={() => setIsAdding(true)}>
              <Icon name="plus" size={12} />
              Tag
            </Button>
          )}
        </li>
      </ul>
      {error !== null && (
        <p role="alert" className="mt-1 text-12 wrap-anywhere text-failed-text">
          {error}
        </p>
      )}
    </>
  )
}

interface TagFormProps {
  readonly save: (key: string, value: string) => void
  readonly close: () => void
}

function TagForm({ save, close }: TagFormProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() !== '') save(key.trim(), value.trim())
  }
  return (
    <form
      aria-label="New tag"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      className="flex flex-wrap items-center gap-1.5"
    >
      <input
        aria-label="Key"
        placeholder="owner"
        value={key}
        onChange={(event) => setKey(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by a button
        autoFocus
        className={`${FIELD} h-6 w-32 border-line-strong`}
      />
      <input
        aria-label="Value"
        placeholder="pricing"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        className={`${FIELD} h-6 w-48 border-line-strong`}
      />
      <Button type="submit" disabled={key.trim() === ''}>
        Add tag
      </Button>
      <Button kind="quiet" onClick={close}>
        Cancel
      </Button>
    </form>
  )
}

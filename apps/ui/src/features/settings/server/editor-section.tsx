'use client'

import { Icon } from '@/components/ui/icon'
import { Section } from '@/components/ui/section'
import { EDITORS, type EditorChoice, OWN_EDITOR } from '@/features/code/editors'
import { useEditor } from '@/features/code/use-editor'
import { FIELD } from '../field'
import { EditorExample } from './editor-example'
import { OwnPattern } from './own-pattern'

const OPTIONS = [
  ...EDITORS,
  { id: OWN_EDITOR, label: 'Other', pattern: 'an address with {path}, {line}, {column}' },
] as const

/** The editor that links to source files open. Kept in this browser, and saved at once. */
export function EditorSection() {
  const [choice, setChoice] = useEditor()
  const change = (part: Partial<EditorChoice>) => setChoice({ ...choice, ...part })
  return (
    <Section title="Editor for links" note="kept in this browser">
      <fieldset>
        <legend className="sr-only">Editor for links</legend>
        {OPTIONS.map(({ id, label, pattern }) => (
          <label
            key={id}
            className="grid h-6 cursor-pointer grid-cols-[14px_80px_minmax(0,1fr)] items-center gap-2 rounded-chip hover:bg-hover"
          >
            <input
              type="radio"
              name="editor"
              value={id}
              checked={choice.editor === id}
              onChange={() => change({ editor: id })}
              className="size-3.5 accent-(--accent)"
            />
            <span>{label}</span>
            <code title={pattern} className="truncate text-faint">
              {pattern}
            </code>
          </label>
        ))}
      </fieldset>
      {choice.editor === OWN_EDITOR && <OwnPattern pattern={choice.pattern} save={(pattern) => change({ pattern })} />}
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)_14px_minmax(0,1fr)] items-center gap-x-2">
        <label htmlFor="path-from" className="text-11 text-faint">
          Path of the program
        </label>
        <span />
        <label htmlFor="path-to" className="text-11 text-faint">
          Path on your machine
        </label>
        <PathField id="path-from" placeholder="/srv/checkout" value={choice.from} change={(from) => change({ from })} />
        <Icon name="arrowRight" size={14} className="text-faint" />
        <PathField id="path-to" placeholder="/home/me/checkout" value={choice.to} change={(to) => change({ to })} />
      </div>
      <EditorExample choice={choice} />
    </Section>
  )
}

interface PathFieldProps {
  readonly id: string
  readonly placeholder: string
  readonly value: string
  readonly change: (value: string) => void
}

function PathField({ change, ...input }: PathFieldProps) {
  return (
    <input
      {...input}
      onChange={(event) => change(event.target.value)}
      maxLength={400}
      autoComplete="off"
      spellCheck={false}
      className={`${FIELD} h-6 border-line-strong`}
    />
  )
}

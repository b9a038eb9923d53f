'use client'

import { useMemo, useState } from 'react'
import { Scroller } from '@/components/ui/scroller'
import { Segmented } from '@/components/ui/segmented'
import { looksLikeMarkdown } from './markdown'
import { MarkdownView } from './markdown-view'
import { MarkedText } from './marked-text'
import { readJsonText } from './value-parts'
import { ValueTree } from './value-tree'

interface TextViewProps {
  readonly text: string
  readonly label: string
  readonly search?: string
  /** Takes the height that it needs, in a view that scrolls itself. */
  readonly tall?: boolean
}

type Form = 'text' | 'json' | 'markdown' | 'plain'

const LABELS: Readonly<Record<Form, string>> = {
  text: 'Text',
  json: 'JSON',
  markdown: 'Markdown',
  plain: 'Without tags',
}
/** A longer text is only shown as it is. */
const MOST_FORMED = 200_000

/** A text, wrapped; also unfolded as JSON, laid out as Markdown, or without its tags. Nothing of it becomes HTML. */
export function TextView({ text, label, search = '', tall = false }: TextViewProps) {
  const [form, setForm] = useState<Form>('text')
  const json = useMemo(() => (text.length > MOST_FORMED ? undefined : readJsonText(text)), [text])
  const forms = useMemo((): readonly Form[] => {
    if (json !== undefined) return ['text', 'json']
    if (text.length > MOST_FORMED) return ['text']
    if (/<\/?[a-z][^<>]*>/i.test(text)) return ['text', 'plain']
    return looksLikeMarkdown(text) ? ['text', 'markdown'] : ['text']
  }, [text, json])
  const shown = forms.includes(form) ? form : 'text'
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {forms.length > 1 && (
        <Segmented
          label="Form of the text"
          options={forms.map((value) => ({ value, label: LABELS[value] }))}
          value={shown}
          onPress={setForm}
          className="self-end"
        />
      )}
      {shown === 'json' && json !== undefined ? (
        <ValueTree value={json} label={label} search={search} />
      ) : (
        <Scroller
          label={label}
          className={`overflow-auto rounded-chip border border-line bg-sunken px-2 py-1.5 leading-[18px] [scrollbar-width:thin] ${tall ? '' : 'max-h-[60vh]'}`}
        >
          {shown === 'markdown' ? (
            <MarkdownView text={text} />
          ) : (
            <pre className="wrap-anywhere whitespace-pre-wrap text-code-string">
              <MarkedText text={shown === 'plain' ? withoutTags(text) : text} search={search} />
            </pre>
          )}
        </Scroller>
      )}
    </div>
  )
}

/** The text between the tags of HTML. Tags are removed by a pattern; the browser parses nothing of it. */
function withoutTags(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/\n[ \t]*\n\s*/g, '\n\n')
    .trim()
}

'use client'

import { useMemo, useState } from 'react'
import { Scroller } from '@/components/ui/scroller'
import { Segmented } from '@/components/ui/segmented'
import { looksLikeMarkdown, type MarkdownBlock, readMarkdown } from './markdown'
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
            readMarkdown(text).map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
              <Block key={index} block={block} />
            ))
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

function Block({ block }: { readonly block: MarkdownBlock }) {
  if (block.kind === 'code') {
    return (
      <pre className="my-1.5 rounded-chip border border-line px-2 py-1 wrap-anywhere whitespace-pre-wrap">
        {block.text}
      </pre>
    )
  }
  const looks = {
    heading: 'mt-2 mb-1 font-strong',
    item: 'ml-2 border-l border-line pl-2',
    quote: 'ml-2 border-l-2 border-line-strong pl-2 text-soft',
    paragraph: 'my-1.5',
  }
  return (
    <p className={`wrap-anywhere whitespace-pre-wrap ${looks[block.kind]}`}>
      {block.spans.map(({ kind, text }, index) => {
        const key = `${index}`
        if (kind === 'strong') return <strong key={key}>{text}</strong>
        return kind === 'code' ? <code key={key}>{text}</code> : <span key={key}>{text}</span>
      })}
    </p>
  )
}

/** The text between the tags of HTML. Tags are removed by a pattern; the browser parses nothing of it. */
function withoutTags(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/\n[ \t]*\n\s*/g, '\n\n')
    .trim()
}

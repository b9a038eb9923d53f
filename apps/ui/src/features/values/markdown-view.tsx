import { type MarkdownBlock, readMarkdown } from './markdown'

/** A text laid out as Markdown. Nothing of it becomes HTML: links, pictures and tags stay as they are written. */
export function MarkdownView({ text }: { readonly text: string }) {
  return readMarkdown(text).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
    <Block key={index} block={block} />
  ))
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

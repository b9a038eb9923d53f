import clsx from 'clsx'
import { CopyButton } from '@/components/ui/copy-button'
import { Scroller } from '@/components/ui/scroller'
import { type SnippetLine, type TokenKind, toSnippetText } from './snippet'

const COLOURS: Readonly<Record<TokenKind, string | undefined>> = {
  text: undefined,
  keyword: 'text-code-keyword',
  string: 'text-code-string',
  function: 'text-code-function',
}

interface SnippetBlockProps {
  readonly lines: readonly SnippetLine[]
  readonly label: string
  /** Off for a single command. */
  readonly numbered?: boolean
}

/** Code to paste, its new lines marked, with a button that copies all of it. */
export function SnippetBlock({ lines, label, numbered = true }: SnippetBlockProps) {
  return (
    <div className="relative rounded-chip border border-line bg-sunken">
      <Scroller label={numbered ? 'Code' : 'Command'} className="overflow-x-auto">
        <pre className="py-[5px] leading-(--leading-code)">
          {lines.map((line, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              key={index}
              className={clsx(
                'grid w-max min-w-full pr-8 leading-(--leading-code)',
                numbered ? 'grid-cols-[36px_max-content]' : 'grid-cols-[12px_max-content]',
                line.added && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
              )}
            >
              <span
                aria-hidden="true"
                className="pr-2.5 text-right text-11 leading-(--leading-code) text-faint select-none"
              >
                {numbered && index + 1}
              </span>
              <code className="leading-(--leading-code)">
                {line.tokens.map((token, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                  <span key={place} className={COLOURS[token.kind]}>
                    {token.text}
                  </span>
                ))}
                {line.tokens.length === 0 && ' '}
              </code>
            </div>
          ))}
        </pre>
      </Scroller>
      <CopyButton
        text={toSnippetText(lines)}
        label={label}
        className="absolute top-[3px] right-[3px] size-5! bg-sunken"
      />
    </div>
  )
}

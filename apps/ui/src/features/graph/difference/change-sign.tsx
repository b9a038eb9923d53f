import clsx from 'clsx'
import type { DifferenceMark } from './merge-graphs'

interface Look {
  readonly sign: string
  readonly ink: string
  /** The difference in a word or two. */
  readonly words: string
}

export const MARKS: Readonly<Record<DifferenceMark, Look>> = {
  added: { sign: '+', ink: 'text-success-text', words: 'new' },
  removed: { sign: '−', ink: 'text-failed-text', words: 'gone' },
  code: { sign: '~', ink: 'text-text', words: 'code' },
  needs: { sign: '→', ink: 'text-text', words: 'needs' },
  tags: { sign: '~', ink: 'text-text', words: 'tags' },
  module: { sign: '~', ink: 'text-text', words: 'module' },
  outcome: { sign: '≠', ink: 'text-text', words: 'result' },
}

/** `+`, `−`, `~` or `→` before the name of a node. Words next to it mean the same. */
export function ChangeSign({ mark, className }: { readonly mark: DifferenceMark; readonly className?: string }) {
  const { sign, ink } = MARKS[mark]
  return (
    <span
      aria-hidden="true"
      className={clsx('inline-block w-3 shrink-0 text-center font-mono text-12 font-strong', ink, className)}
    >
      {sign}
    </span>
  )
}

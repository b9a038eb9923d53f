'use client'

import { findPatternProblem } from '@/features/code/editors'
import { FIELD } from '../field'

interface OwnPatternProps {
  readonly pattern: string
  readonly save: (pattern: string) => void
}

/** The pattern of an editor that is not in the list. Until it can be used, links open the first editor. */
export function OwnPattern({ pattern, save }: OwnPatternProps) {
  const problem = pattern === '' ? null : findPatternProblem(pattern)
  return (
    <div className="mt-1 ml-[22px]">
      <input
        aria-label="Pattern of links"
        aria-invalid={problem !== null || undefined}
        aria-describedby="own-pattern-note"
        value={pattern}
        onChange={(event) => save(event.target.value.trim())}
        placeholder="idea://open?file={path}&line={line}"
        maxLength={400}
        autoComplete="off"
        spellCheck={false}
        className={`${FIELD} h-6 w-full border-line-strong`}
      />
      <p
        id="own-pattern-note"
        role={problem === null ? undefined : 'alert'}
        className={`mt-1 text-12 ${problem === null ? 'text-faint' : 'text-failed-text'}`}
      >
        {problem ?? 'A path begins with a slash, except after a question mark on Windows.'}
      </p>
    </div>
  )
}

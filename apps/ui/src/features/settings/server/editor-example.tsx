'use client'

import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { toEditorLink, toLocalPath } from '@/features/code/editor-link'
import type { EditorChoice } from '@/features/code/editors'

/** The file that a link would open, with a link that tries it. */
export function EditorExample({ choice }: { readonly choice: EditorChoice }) {
  const file = `${choice.from.replace(/[\\/]+$/, '')}/src/tax.ts`
  const href = toEditorLink({ file, line: 21, column: 1 }, choice)
  return (
    <div className="mt-2 flex items-center gap-2 text-12">
      <StatusGlyph status={href === null ? 'lost' : 'success'} label="" />
      <span title={href ?? undefined} className="min-w-0 flex-1 truncate text-soft">
        {href === null ? (
          'A folder must begin with / or a drive, such as C:/'
        ) : (
          <>
            opens <code>{toLocalPath(file, choice)}:21</code>
          </>
        )}
      </span>
      {href !== null && (
        <a href={href} className={buttonClass()}>
          <Icon name="external" size={14} />
          Try it
        </a>
      )}
    </div>
  )
}

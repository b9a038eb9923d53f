'use client'

import { useRef } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { type ImportedFile, isFinished, toImportWords } from './import-state'

interface ImportDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly files: readonly ImportedFile[]
  readonly onFiles: (files: readonly File[]) => void
}

/** Asks for files, and shows how far their runs are stored, with a link to each and the reason for each refusal. */
export function ImportDialog({ open, onOpenChange, files, onFiles }: ImportDialogProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Import runs"
      description="Exported runs: JSON, HTML, or one on each line"
    >
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
        <div className="flex items-center gap-3 rounded-control border border-dashed border-line-strong p-3">
          <span className="flex-1 text-soft">Drop files here</span>
          <Button size="m" onClick={() => input.current?.click()}>
            Choose files
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            accept=".json,.ndjson,.jsonl,.html"
            aria-label="Files of exported runs"
            className="hidden"
            onChange={({ target }) => {
              onFiles([...(target.files ?? [])])
              target.value = ''
            }}
          />
        </div>
        {files.length > 0 && (
          <ul aria-label="Imported files" className="flex flex-col gap-2">
            {files.map((file) => (
              <FileRow key={file.key} file={file} onOpen={() => onOpenChange(false)} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

/** Links and reasons that a file shows; the others are counted. */
const SHOWN = 5

function FileRow({ file, onOpen }: { readonly file: ImportedFile; readonly onOpen: () => void }) {
  const { name, answers, failures } = file
  const more = Math.max(0, answers.length - SHOWN) + Math.max(0, failures.length - SHOWN)
  return (
    <li aria-busy={!isFinished(file)}>
      <p className="flex items-baseline gap-2">
        <bdi className="min-w-0 flex-1 truncate font-medium" title={name}>
          {name}
        </bdi>
        <span role="status" className="num shrink-0 text-soft">
          {toImportWords(file)}
        </span>
      </p>
      {answers.slice(0, SHOWN).map(({ run, projectId }) => (
        <AppLink
          key={run}
          href={address.run(projectId, run)}
          onClick={onOpen}
          className="mr-3 text-accent-text hover:underline"
        >
          Open <code>{toShortId(run)}</code>
        </AppLink>
      ))}
      {failures.slice(0, SHOWN).map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons are only added
        <p key={index} role="alert" className="wrap-anywhere text-failed-text">
          {message}
        </p>
      ))}
      {more > 0 && <p className="text-faint">and {more} more</p>}
    </li>
  )
}

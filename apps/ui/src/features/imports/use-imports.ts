import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { sendText } from '@/client/fetch-json'
import { listRunDocuments } from '@/contract/run-file'
import type { ImportAnswer } from '@/contract/run-import'
import type { ImportedFile } from './import-state'

interface Imports {
  /** In the order in which they were added. */
  readonly files: readonly ImportedFile[]
  readonly add: (files: readonly File[]) => void
}

/** Stores the runs of files, one run at a time. @param projectId null for the project that a file names. */
export function useImports(projectId: number | null): Imports {
  const queryClient = useQueryClient()
  const [files, setFiles] = useState<readonly ImportedFile[]>([])
  const last = useRef({ key: 0, work: Promise.resolve() })
  const path = projectId === null ? '/imports' : `/projects/${projectId}/imports`

  const add = useCallback(
    (added: readonly File[]) => {
      for (const file of added) {
        const key = ++last.current.key
        const change = (next: (file: ImportedFile) => Partial<ImportedFile>) =>
          setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...next(one) } : one)))
        const fail = (error: unknown) =>
          change(({ failures }) => ({
            failures: [...failures, error instanceof Error ? error.message : String(error)],
          }))
        setFiles((all) => [...all, { key, name: file.name, total: null, answers: [], failures: [] }])
        last.current.work = last.current.work.then(async () => {
          try {
            const documents = listRunDocuments(await file.text())
            change(() => ({ total: documents.length }))
            for (const text of documents) {
              await sendText<ImportAnswer>(path, text).then(
                (answer) => change(({ answers }) => ({ answers: [...answers, answer] })),
                fail,
              )
            }
          } catch (error) {
            change(() => ({ total: 1 }))
            fail(error)
          }
          await queryClient.invalidateQueries({ refetchType: 'active' })
        })
      }
    },
    [path, queryClient],
  )
  return { files, add }
}

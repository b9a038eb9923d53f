import { envelopeSchema } from '@dag/protocol/schemas'
import { z } from 'zod'
import type { OtherAnswers } from '@/contract/answers'
import { runFilterQuery } from '../http/run-filter-query'
import { runActionSchema } from '../services/change-runs'
import { newProjectSchema } from '../services/create-project'
import { runEditSchema } from '../services/edit-run'
import { runsChoiceSchema } from '../services/export-runs'
import { importSchema } from '../services/parse-import'
import { projectEditSchema } from '../services/project-settings'
import { projectDeletionQuery, runExportQuery, streamQuery } from '../services/questions/other-queries'
import { newViewSchema, viewChangeSchema } from '../services/saved-views'
import type { Operation } from './operation'

const EVENTS = ['text/event-stream'] as const
const LINES = ['application/x-ndjson'] as const

/** The operations that change something or answer JSON, by the name of their answer. */
const withAnswers = {
  ingest: {
    ...{ method: 'post', path: '/ingest', body: envelopeSchema },
    summary: 'stores a batch of a tracker; see [the protocol](protocol.md)',
  },
  createProject: {
    ...{ method: 'post', path: '/projects', body: newProjectSchema, status: 201 },
    summary: 'the new project',
  },
  editProject: {
    ...{ method: 'patch', path: '/projects/:id', body: projectEditSchema, section: 'Settings of a project' },
    summary: 'the settings after an edit of `name`, `description`, `tags` or `retention`',
  },
  deleteProject: {
    ...{ method: 'delete', path: '/projects/:id', section: 'Settings of a project' },
    query: projectDeletionQuery,
    summary: 'deletes the project, if `name` is its name',
  },
  createView: {
    ...{ method: 'post', path: '/projects/:id/views', body: newViewSchema, status: 201 },
    summary:
      'saves a filter: `name` (at most 100 characters, unique in the project) and `filter`, search parameters of `GET projects/:id/runs` as one text',
  },
  editView: {
    ...{ method: 'patch', path: '/views/:id', body: viewChangeSchema },
    summary: 'the saved filter with another `name`, `filter` or both',
  },
  deleteView: { method: 'delete', path: '/views/:id', summary: 'deletes a saved filter' },
  changeRuns: {
    ...{ method: 'post', path: '/projects/:id/run-actions', body: runActionSchema, section: 'Many runs' },
    summary: 'deletes, restores or tags many runs',
  },
  editRun: {
    ...{ method: 'patch', path: '/runs/:id', body: runEditSchema, section: 'Edits of a run' },
    summary: 'tags, recorded tags and note after an edit',
  },
  deleteRun: {
    ...{ method: 'delete', path: '/runs/:id', section: 'Deleted runs' },
    summary: 'deletes the run, which can be restored for 10 minutes',
  },
  importRun: {
    ...{ method: 'post', path: '/imports', body: importSchema, section: 'Import of a run' },
    summary: 'stores an exported run in the project that the file names, which is created if there is none',
  },
  importRunInto: {
    ...{ method: 'post', path: '/projects/:id/imports', body: importSchema, section: 'Import of a run' },
    summary: 'stores an exported run in the project',
  },
  exportRun: {
    ...{ method: 'get', path: '/runs/:id/export', section: 'Export of a run' },
    query: runExportQuery,
    ...{ otherTypes: ['text/html'], summary: 'all that was recorded of the run, as a file' },
  },
} as const satisfies Record<keyof OtherAnswers, Omit<Operation, 'answer'>>

/** The operations whose answers have no type in `contract`. */
const withoutAnswers = {
  exportRuns: {
    ...{ method: 'post', path: '/projects/:id/runs/export', body: runsChoiceSchema, section: 'Many runs' },
    ...{ answer: LINES, summary: 'many runs as one file, a `RunExport` on each line' },
  },
  exportMatchingRuns: {
    ...{ method: 'get', path: '/projects/:id/runs/export', query: z.object(runFilterQuery), section: 'Many runs' },
    ...{ answer: LINES, summary: 'the runs that meet a filter as one file, newest first' },
  },
  stream: {
    ...{ method: 'get', path: '/stream', query: streamQuery, answer: EVENTS, section: 'Streams' },
    summary: 'server-sent events: changes of all projects',
  },
  projectStream: {
    ...{ method: 'get', path: '/projects/:id/stream', query: streamQuery, answer: EVENTS, section: 'Streams' },
    summary: 'server-sent events: changes of the project',
  },
  metrics: {
    ...{ method: 'get', path: '/metrics', answer: ['text/plain'] },
    summary:
      'counts, sizes and delays in the text format of Prometheus; see [watching the server](../guides/self-hosting.md#watching-the-server)',
  },
  document: {
    ...{ method: 'get', path: '/openapi.json' },
    summary: 'this API as an OpenAPI 3.1 document',
  },
} as const satisfies Record<string, Operation>

export const otherOperations: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(Object.entries(withAnswers).map(([name, operation]) => [name, { ...operation, answer: name }])),
  ...withoutAnswers,
} as Readonly<Record<string, Operation>>

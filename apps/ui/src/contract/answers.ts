import type { IngestResponse } from '@dag/protocol'
import type { AnswerOf, EndpointName } from './endpoints'
import type { Project } from './project'
import type { ProjectSettings } from './project-settings'
import type { RunActionAnswer } from './run-actions'
import type { EditedRun } from './run-edit'
import type { RunExport } from './run-export'
import type { ImportAnswer } from './run-import'
import type { SavedView } from './saved-view'

/** The id of what was deleted. */
export interface Deleted<Id> {
  readonly deleted: Id
}

/** The answers in JSON that are not those of a question, by the name of their operation. */
export interface OtherAnswers {
  readonly ingest: IngestResponse
  readonly createProject: Project
  readonly editProject: ProjectSettings
  readonly deleteProject: Deleted<number>
  readonly createView: SavedView
  readonly editView: SavedView
  readonly deleteView: Deleted<number>
  readonly changeRuns: RunActionAnswer
  readonly editRun: EditedRun
  readonly deleteRun: Deleted<string>
  readonly importRun: ImportAnswer
  readonly importRunInto: ImportAnswer
  readonly exportRun: RunExport
}

/** All answers in JSON of the HTTP API. The schemas of its document are made from this type. */
export type ApiAnswers = { readonly [Name in EndpointName]: AnswerOf<Name> } & OtherAnswers

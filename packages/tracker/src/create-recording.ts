import type { GitState } from '@dag/protocol'
import { readHost } from './environment/host.js'
import { readProgram } from './environment/program.js'
import { resolveCapture } from './options/capture-option.js'
import type { ResolvedOptions } from './options/resolve-options.js'
import { createCaptured } from './recording/captured.js'
import { createHidden } from './recording/hidden.js'
import { createRecorder, type Recorder } from './recording/recorder.js'
import type { Redaction } from './redaction/redaction.js'
import { createSummarise } from './summary/summarise.js'

/** Wires the recorder of a tracker. */
export function createRecording(options: ResolvedOptions, redaction: Redaction, git: GitState | null): Recorder {
  const hidden = createHidden()
  const summaries = { ...options, redaction, hidden }
  const summarise = createSummarise(summaries)
  const captured = createCaptured({
    capture: resolveCapture(options.capture),
    summarise,
    summariseSchema: createSummarise({ ...summaries, schemaOnly: true }),
    hidden,
    redaction,
  })
  const { project, tags } = options
  return createRecorder({
    project,
    tags,
    host: readHost(),
    git,
    program: readProgram(),
    summarise,
    captured,
    redaction,
  })
}

import type { GitState } from '@dag/protocol'
import { readHost } from './environment/host.js'
import { readProgram } from './environment/program.js'
import { resolveCapture } from './options/capture-option.js'
import type { ResolvedOptions } from './options/resolve-options.js'
import { createHiddenObjects } from './recording/hidden-objects.js'
import { createRecorder, type Recorder } from './recording/recorder.js'
import { createValueRecorder } from './recording/value-recorder.js'
import type { Redaction } from './redaction/redaction.js'
import { createSummarise } from './summary/summarise.js'
import { createWholeHash } from './summary/whole-hash.js'

/** Wires the recorder of a tracker. */
export function createRecording(
  options: ResolvedOptions,
  redaction: Redaction,
  git: GitState | null,
  nowMs: () => number,
): Recorder {
  const hidden = createHiddenObjects()
  const summaries = { ...options, redaction, hidden }
  const summarise = createSummarise({ ...summaries, wholeHash: createWholeHash(nowMs) })
  const values = createValueRecorder({
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
    values,
    redaction,
  })
}

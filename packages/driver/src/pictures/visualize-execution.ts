import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Graph } from '../graph/graph.js'
import { executionPicture } from './execution-picture.js'
import type { Picture } from './picture.js'
import { pictureFormat } from './picture-format.js'
import { toDot } from './to-dot.js'
import { toMermaid } from './to-mermaid.js'
import type { PictureFormat, VisualizeOptions } from './visualize-options.js'

/**
 * Draws what an execution of the outputs would touch.
 *
 * @returns the text of the picture, also where it was written to a file
 * @throws DagError for unknown outputs or overrides, or a file whose format is not known; the file system's own error
 * where the file cannot be written
 */
export async function visualizeExecution(
  graph: Graph,
  outputs: readonly string[],
  options: VisualizeOptions = {},
): Promise<string> {
  const { inputs = {}, overrides = {}, legend = false, file } = options
  const format = pictureFormat(options)
  const text = draw(executionPicture(graph, outputs, { inputs, overrides }), format, legend)
  if (file !== undefined) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return text
}

function draw(picture: Picture, format: PictureFormat, legend: boolean): string {
  switch (format) {
    case 'dot':
      return toDot(picture, { legend })
    case 'mermaid':
      return toMermaid(picture, { legend })
    case 'markdown':
      return `\`\`\`mermaid\n${toMermaid(picture, { legend })}\`\`\`\n`
  }
}

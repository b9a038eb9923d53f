import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { GraphView } from '../introspection/graph-view.js'
import { layOut } from './lay-out.js'
import { checkPackages } from './packages.js'
import { type Picture, toPicture } from './picture.js'
import { pictureFormat } from './picture-format.js'
import type { PictureFormat, PictureOptions } from './picture-options.js'
import { rasterize } from './rasterize.js'
import { toDot } from './to-dot.js'
import { toMermaid } from './to-mermaid.js'

/**
 * Draws a view of a graph. The same view and options give the same picture.
 *
 * @returns the bytes of a PNG, else the text, even if it was written to a file
 * @throws DagError for a format that is not known or not installed, or an option that cannot be used; the file system's
 * own error if the file cannot be written
 */
export async function visualize(view: GraphView, options: PictureOptions = {}): Promise<string | Uint8Array> {
  const format = pictureFormat(options)
  const drawn = await draw(toPicture(view, options), format)
  const { file } = options
  if (file !== undefined) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, drawn)
  }
  return drawn
}

function draw(picture: Picture, format: PictureFormat): string | Promise<string | Uint8Array> {
  switch (format) {
    case 'dot':
      return toDot(picture)
    case 'mermaid':
      return toMermaid(picture)
    case 'markdown':
      return `\`\`\`mermaid\n${toMermaid(picture)}\`\`\`\n`
    case 'svg':
    case 'png':
      return drawWithGraphviz(picture, format)
  }
}

async function drawWithGraphviz(picture: Picture, format: 'svg' | 'png'): Promise<string | Uint8Array> {
  checkPackages(format)
  const svg = await layOut(toDot(picture))
  return format === 'svg' ? svg : rasterize(svg)
}

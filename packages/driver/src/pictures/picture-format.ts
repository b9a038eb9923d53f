import { extname } from 'node:path'
import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import type { PictureFormat, PictureOptions } from './picture-options.js'

const BY_EXTENSION: Readonly<Record<string, PictureFormat>> = {
  '.dot': 'dot',
  '.gv': 'dot',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.md': 'markdown',
  '.svg': 'svg',
  '.png': 'png',
}

const EXTENSIONS = Object.keys(BY_EXTENSION)

const FORMATS: readonly PictureFormat[] = ['dot', 'mermaid', 'markdown', 'svg', 'png']

const DEFAULT_FORMAT: PictureFormat = 'mermaid'

/** @throws DagError for a file whose extension, or a format whose name, is unknown */
export function pictureFormat({ file, format }: PictureOptions): PictureFormat {
  if (format !== undefined) {
    if (FORMATS.includes(format)) return format
    throw new DagError([problem('DAG_PICTURE_UNKNOWN_FORMAT', { received: describeValue(format), formats: FORMATS })])
  }
  if (file === undefined) return DEFAULT_FORMAT
  const found = BY_EXTENSION[extname(file).toLowerCase()]
  if (found !== undefined) return found
  throw new DagError([problem('DAG_PICTURE_UNKNOWN_EXTENSION', { file, extensions: EXTENSIONS })])
}

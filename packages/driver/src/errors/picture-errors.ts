import { row } from './error-row.js'

/** Problems of a request for a picture, besides its outputs and overrides. */
export const pictureErrors = {
  DAG_PICTURE_UNKNOWN_EXTENSION: row(
    'The extension of a picture file is not that of a format that can be written.',
    ({ file, extensions }: { file: string; extensions: readonly string[] }) =>
      `no picture can be written to "${file}": its extension names no known format. Use one of ${extensions.join(', ')}, or pass the format.`,
  ),
  DAG_PICTURE_UNKNOWN_FORMAT: row(
    'A picture cannot be drawn in the requested format.',
    ({ received, formats }: { received: string; formats: readonly string[] }) =>
      `a picture cannot be drawn in this format: received ${received}. Use one of ${formats.join(', ')}.`,
  ),
  DAG_PICTURE_INVALID_OPTION: row(
    'An option of a picture, or the result of its `style` for a node, cannot be used.',
    ({ option, expected, received }: { option: string; expected: string; received: string }) =>
      `${option} must be ${expected}: received ${received}.`,
  ),
  DAG_PICTURE_MISSING_PACKAGE: row(
    'A package that draws pictures of this format is not installed.',
    ({ format, packages }: { format: string; packages: readonly string[] }) =>
      `a picture in the format "${format}" needs ${packages.join(' and ')}, which cannot be found. Run "npm install --save-dev ${packages.join(' ')}", or choose the format dot, mermaid or markdown, which need nothing.`,
  ),
  DAG_PICTURE_NOT_DRAWN: row(
    'Graphviz or the rasterizer gave up on a picture, mostly because of its size.',
    ({ format, reason }: { format: string; reason: string }) =>
      `the picture could not be drawn in the format "${format}": ${reason}. Draw less of the graph, or choose the format dot or mermaid.`,
  ),
} as const

import { row } from './error-row.js'

/** What can be wrong with a request for a picture, beside its outputs and overrides. */
export const pictureErrors = {
  DAG_PICTURE_UNKNOWN_EXTENSION: row(
    'The extension of a picture file stands for no format that can be written.',
    ({ file, extensions }: { file: string; extensions: readonly string[] }) =>
      `no picture can be written to "${file}": its extension names no known format. Use one of ${extensions.join(', ')}, or say the format outright.`,
  ),
  DAG_PICTURE_UNKNOWN_FORMAT: row(
    'The format asked for is none that a picture can be drawn in.',
    ({ received, formats }: { received: string; formats: readonly string[] }) =>
      `a picture cannot be drawn in this format: received ${received}. Use one of ${formats.join(', ')}.`,
  ),
  DAG_PICTURE_INVALID_OPTION: row(
    'An option of a picture, or what its `style` gives for a node, cannot be used.',
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

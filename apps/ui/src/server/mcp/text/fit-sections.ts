import { clip, DATA_NOTE, sizeOf } from './recorded-text'

/** A part of an answer. */
export interface Section {
  readonly lines: readonly string[]
  /** The call that reads the lines that are left out. It may begin behind those that are kept. */
  readonly rest?: string | ((kept: number) => string)
}

/** The largest answer, in bytes of UTF-8. */
export const ANSWER_BYTES = 6_000

/**
 * Joins sections to a text of at most `ANSWER_BYTES`. Every section keeps its first lines; the earlier ones keep more. A
 * section that is cut ends with the number of lines that are missing and the way to them.
 */
export function fitSections(sections: readonly Section[]): string {
  const filled = sections.filter(({ lines }) => lines.length > 0)
  const needs = filled.map((section) => ({ section, all: sizeOfLines(section.lines), least: leastOf(section) }))
  let spare = ANSWER_BYTES - sizeOfLines([DATA_NOTE]) - needs.reduce((sum, { least }) => sum + least, 0)
  const lines = needs.flatMap(({ section, all, least }) => {
    const more = Math.max(0, Math.min(all - least, spare))
    spare -= more
    return cutLines(section, least + more, all)
  })
  return clip([DATA_NOTE, ...lines].join('\n'), ANSWER_BYTES)
}

const sizeOfLines = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + sizeOf(line) + 1, 0)

function restOf({ lines, rest }: Section, count: number): string {
  const call = typeof rest === 'function' ? rest(lines.length - count) : rest
  return `… ${count} more ${count === 1 ? 'line' : 'lines'}${call === undefined ? '' : `: ${call}`}`
}

/** Bytes for the way to the rest, whatever its numbers are. */
const sizeOfRest = (section: Section): number =>
  Math.max(sizeOf(restOf(section, section.lines.length)), sizeOf(restOf(section, 0))) + 1

/** Room for the title of a section, one line of it and the way to the others. */
function leastOf(section: Section): number {
  const { lines } = section
  return Math.min(sizeOfLines(lines), sizeOfLines(lines.slice(0, 2)) + sizeOfRest(section))
}

function cutLines(section: Section, bytes: number, all: number): readonly string[] {
  if (all <= bytes) return section.lines
  let left = bytes - sizeOfRest(section)
  const kept: string[] = []
  for (const line of section.lines) {
    left -= sizeOf(line) + 1
    if (left < 0) break
    kept.push(line)
  }
  return [...kept, restOf(section, section.lines.length - kept.length)]
}

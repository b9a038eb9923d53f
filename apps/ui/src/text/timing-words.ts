import type { TimeChange, TimePart, TimeRest } from '@/contract/run-timing'
import { formatDuration, formatDurationDifference } from './format-duration'
import { formatCount, formatCounted } from './format-number'
import type { Words } from './words'

/** Parts that the sentence names. */
const NAMED = 3
/** Smaller shares of the difference are not worth a name. */
const LEAST_SHARE = 0.05

const text = (words: string): Words => ({ kind: 'text', text: words })
const node = (name: string): Words => ({ kind: 'node', name })

/** The other run in words: `usual`, `the previous run`, `run 1a2b3c4d`. */
export type Than = string

/** The difference and the parts that account for it: `420 ms slower than usual: promotions +311 ms, queueing +64 ms`. */
export function toHeadline({ differenceUs, parts }: TimeChange, than: Than): readonly Words[] {
  if (differenceUs === 0) return [text(`As long as ${than}`)]
  const whole = `${inSentence(Math.abs(differenceUs))} ${differenceUs > 0 ? 'slower' : 'faster'} than ${than}`
  const named = toNamedParts({ differenceUs, parts })
  return named.length === 0 ? [text(whole)] : [text(`${whole}: `), ...named]
}

/** The parts that account for most of a difference: `promotions +311 ms, queueing +64 ms`. Empty if none does. */
export function toNamedParts({ differenceUs, parts }: Pick<TimeChange, 'differenceUs' | 'parts'>): readonly Words[] {
  const named = sumWaits(parts)
    .filter((part) => Math.abs(part.differenceUs) >= LEAST_SHARE * Math.abs(differenceUs))
    .slice(0, NAMED)
  return named.flatMap(({ name, differenceUs: us }, index): readonly Words[] => [
    ...(index > 0 ? [text(', ')] : []),
    name === null ? text('queueing') : node(name),
    text(` ${us < 0 ? '−' : '+'}${inSentence(Math.abs(us))}`),
  ])
}

interface Named {
  /** Null for all waits together. */
  readonly name: string | null
  readonly differenceUs: number
}

function sumWaits(parts: readonly TimePart[]): readonly Named[] {
  const waits = parts.filter(({ kind }) => kind === 'waited')
  const others = parts.filter(({ kind }) => kind !== 'waited')
  const named: Named[] = others.map(({ node: name, differenceUs }) => ({ name, differenceUs }))
  if (waits.length > 0) named.push({ name: null, differenceUs: waits.reduce((us, part) => us + part.differenceUs, 0) })
  return named.sort((a, b) => Math.abs(b.differenceUs) - Math.abs(a.differenceUs))
}

/** The cause of the largest part, with the numbers that were recorded. Empty without parts. */
export function toCauseWords({ parts, main }: TimeChange): readonly Words[] {
  const part = parts.find((one) => one.node === main?.node || one.root?.node === main?.node) ?? parts[0]
  return part === undefined ? [] : toPartWords(part)
}

function toPartWords(part: TimePart): readonly Words[] {
  const { node: name, cause, clue, root, dependency } = part
  switch (cause) {
    case 'code':
      return [text('the code of '), node(name), text(' is another')]
    case 'input':
      return [
        node(name),
        text(' got another amount of input'),
        ...(clue === null
          ? []
          : [text(`: ${clue.of ?? 'items'} ${formatCount(clue.usual)} → ${formatCount(clue.now)}`)]),
        ...(root === null ? [] : [text(', beginning with '), node(root.node)]),
      ]
    case 'cache':
      return [
        node(name),
        text(part.nowUs > part.usualUs ? ' is usually cached and was not this time' : ' came from a cache this time'),
      ]
    case 'retries':
      return [node(name), text(` took ${formatCounted(clue?.now ?? 1, 'attempt')}, usually ${clue?.usual ?? 1}`)]
    case 'queue':
      if (part.differenceUs < 0) return [node(name), text(' waited less for a free place')]
      return [
        node(name),
        text(' waited for a free place'),
        ...(root === null
          ? []
          : [text(' while '), node(root.node), text(`${HELD[root.cause] ?? ''} held one for longer than usual`)]),
      ]
    case 'parallelism':
      return [text(`at most ${formatCounted(clue?.now ?? 0, 'node')} in flight, usually ${clue?.usual ?? 0}`)]
    case 'dependency':
      return [node(name), text(' started when '), node(dependency ?? 'another dependency'), text(' was ready')]
    case 'new':
      return [node(name), text(' is new')]
    case 'gone':
      return [node(name), text(' is gone')]
    case 'unknown':
      return [text('code and recorded inputs of '), node(name), text(' are as usual')]
  }
}

const HELD: Readonly<Partial<Record<TimePart['cause'], string>>> = {
  cache: ', usually cached,',
  retries: ', with more attempts,',
  code: ', with other code,',
  input: ', with another input,',
  new: ', which is new,',
}

/** Whole milliseconds from 10 ms on, as sentences have them. */
export function inSentence(us: number): string {
  return us >= 10_000 && us < 100_000 ? `${Math.round(us / 1_000)}\u00a0ms` : formatDuration(us)
}

/** A row of the table: a part, or all small ones together. */
export interface TimingRow {
  readonly key: string
  readonly words: readonly Words[]
  readonly usualUs: number
  readonly nowUs: number
  readonly differenceUs: number
  /** Sum of the differences above it: where its bar begins. */
  readonly fromUs: number
}

const MOST_ROWS = 6
const LEAST_ROW_SHARE = 0.01

/** Rows that add up to the difference, exactly. The last one has all that is small. */
export function toTimingRows({ parts, rest, differenceUs }: TimeChange): readonly TimingRow[] {
  const least = LEAST_ROW_SHARE * Math.abs(differenceUs)
  const shown = parts.filter((part, index) => index < MOST_ROWS && Math.abs(part.differenceUs) >= least)
  const small = parts.filter((part) => !shown.includes(part))
  const left = small.reduce<Omit<TimeRest, 'nodes'>>(
    (sum, part) => ({
      usualUs: sum.usualUs + part.usualUs,
      nowUs: sum.nowUs + part.nowUs,
      differenceUs: sum.differenceUs + part.differenceUs,
    }),
    { usualUs: rest.usualUs, nowUs: rest.nowUs, differenceUs: rest.differenceUs },
  )
  let fromUs = 0
  const rows = shown.map((part): TimingRow => {
    const { usualUs, nowUs, differenceUs: us } = part
    const row = { key: `${part.kind} ${part.node}`, words: toRowWords(part), usualUs, nowUs, differenceUs: us, fromUs }
    fromUs += us
    return row
  })
  const count = rest.nodes + small.length
  const others = count > 0 ? `${formatCounted(count, 'other node')}, start and end` : 'Start and end'
  return [...rows, { key: 'rest', words: [text(others)], ...left, fromUs }]
}

function toRowWords(part: TimePart): readonly Words[] {
  const longer = part.differenceUs > 0
  const spareUs = Math.abs(part.nowUs - part.usualUs) - Math.abs(part.differenceUs)
  const spare = spareUs > 0 ? [text(`, ${formatDuration(spareUs)} of it to spare`)] : []
  switch (part.kind) {
    case 'ran':
      return [node(part.node), text(longer ? ' ran longer' : ' ran shorter'), ...spare]
    case 'waited':
      return [text('queueing before '), node(part.node), ...spare]
    case 'dependencies':
      return [node(part.node), text(' has other dependencies')]
    case 'added':
      return [node(part.node), text(' is new'), ...spare]
    case 'gone':
      return [node(part.node), text(' is gone'), ...spare]
  }
}

export const formatRowDifference = (us: number): string => (us === 0 ? '0' : formatDurationDifference(us))

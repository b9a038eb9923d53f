'use client'

import type { ReactNode } from 'react'
import { Nothing, Section } from '@/components/ui/section'
import { compareInputs } from '@/contract/differences/compare-inputs'
import type { InputDifference, ValueChange } from '@/contract/node-since'
import type { NodeDetail } from '@/contract/run'
import { CodeLines } from '@/features/code/code-lines'
import { DiffLines } from '@/features/code/diff-lines'
import { formatFigure } from '@/features/values/statistics/format-figure'
import { ValueList } from '@/features/values/value-list'
import { toValueText } from '@/features/values/value-rows'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCount, MISSING } from '@/text/format-number'
import { compareStatistics } from './compare-statistics'
import { toReason } from './pair-words'

interface NodePairProps {
  readonly one: NodeDetail
  readonly other: NodeDetail
  /** Letter of the other run; the first one is A. */
  readonly letter: string
}

/** A node in two runs: errors, result, statistics, inputs and code. */
export function NodePair({ one, other, letter }: NodePairProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
      {(one.error !== null || other.error !== null) && <Errors one={one} other={other} letter={letter} />}
      <Result one={one} other={other} letter={letter} />
      <Figures one={one} other={other} letter={letter} />
      <Inputs one={one} other={other} letter={letter} />
      <Code one={one} other={other} letter={letter} />
    </div>
  )
}

function Errors({ one, other, letter }: NodePairProps) {
  return (
    <Section title="Error">
      <dl className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 gap-y-1 text-12">
        {[one, other].map(({ error, runId }, index) => (
          <div key={runId} className="contents">
            <dt className="text-faint">{index === 0 ? 'A' : letter}</dt>
            <dd className={error === null ? 'text-faint' : 'wrap-anywhere text-failed-text'}>
              {error === null ? 'none' : toErrorHeadline(error)}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Result({ one, other, letter }: NodePairProps) {
  const [found] =
    one.result === null && other.result === null
      ? []
      : compareInputs([{ name: one.name, value: one.result }], [{ name: one.name, value: other.result }])
  return (
    <Section title="Result" note={found === undefined ? null : toVerdictNote(found)}>
      {found === undefined ? (
        <Nothing>No result was recorded.</Nothing>
      ) : (
        <>
          <Changes changes={found.changes} letter={letter} />
          {found.reason !== null && <Nothing>{toReason(found.reason, letter)}</Nothing>}
          <ValueList
            values={[one, other].map(({ result }, index) => ({
              name: index === 0 ? 'A' : letter,
              from: null,
              value: result,
              reason: 'not recorded',
            }))}
          />
        </>
      )}
    </Section>
  )
}

const toVerdictNote = ({ verdict }: InputDifference): string =>
  verdict === 'same' ? 'the same in both' : verdict === 'different' ? 'differs' : 'cannot tell'

function Figures({ one, other, letter }: NodePairProps) {
  const figures = compareStatistics(one.result, other.result)
  if (figures.length === 0) return null
  return (
    <Section title="Statistics" note="of the result">
      <PairTable
        letter={letter}
        last={`${letter} − A`}
        rows={figures.map(({ name, before, after }) => ({
          name,
          cells: [before === null ? MISSING : formatFigure(before), after === null ? MISSING : formatFigure(after)],
          last: before === null || after === null ? MISSING : toSigned(after - before),
        }))}
      />
    </Section>
  )
}

const toSigned = (difference: number): string =>
  difference === 0 ? '0' : `${difference > 0 ? '+' : ''}${formatFigure(difference)}`

function Inputs({ one, other, letter }: NodePairProps) {
  const found = compareInputs(one.inputs, other.inputs)
  const changed = found.filter(({ verdict }) => verdict === 'different')
  const hidden = found.filter(({ reason }) => reason !== null)
  return (
    <Section
      title="Inputs"
      note={found.length > 0 && `${formatCount(changed.length)} of ${formatCount(found.length)} differ`}
    >
      {found.length === 0 && <Nothing>No dependencies.</Nothing>}
      <Changes changes={changed.flatMap(({ changes }) => changes)} letter={letter} />
      {found.some(({ more }) => more) && <Nothing>There are more differences than shown.</Nothing>}
      {hidden.map(({ name, reason, verdict, changes }) => (
        <Nothing key={name}>
          <code>{name}</code>
          {verdict === 'different' && changes.length === 0 ? ' ' : ' cannot be compared as a whole: '}
          {toReason(reason ?? '', letter)}
        </Nothing>
      ))}
      {found.length > 0 && changed.length === 0 && hidden.length === 0 && <Nothing>All inputs are the same.</Nothing>}
    </Section>
  )
}

function Code({ one, other, letter }: NodePairProps) {
  const [before, after] = [one.source?.text ?? null, other.source?.text ?? null]
  if (before === null && after === null) return null
  if (before === after) {
    return (
      <Section title="Code" note="the same in both">
        <Nothing>Show the node in its run to read it.</Nothing>
      </Section>
    )
  }
  return (
    <Section title="Code" note={before === null || after === null ? null : 'differs'}>
      {one.source !== null && other.source !== null ? (
        <DiffLines
          before={one.source.text}
          after={other.source.text}
          firstLines={{ before: one.source.line, after: other.source.line }}
          label={`Code in A and ${letter}`}
        />
      ) : (
        <OneCode source={one.source ?? other.source} letter={before === null ? letter : 'A'} />
      )}
    </Section>
  )
}

/** The code of the only run that has one recorded. */
function OneCode({ source, letter }: { readonly source: NodeDetail['source']; readonly letter: string }) {
  if (source === null) return null
  return (
    <>
      <Nothing>Only {letter} has a recorded source.</Nothing>
      <CodeLines text={source.text} firstLine={source.line ?? 1} label={`Source in ${letter}`} />
    </>
  )
}

function Changes({ changes, letter }: { readonly changes: readonly ValueChange[]; readonly letter: string }) {
  if (changes.length === 0) return null
  return (
    <PairTable
      letter={letter}
      rows={changes.map(({ path, before, after }) => ({
        name: path,
        cells: [
          before === undefined ? 'absent' : toValueText(before),
          after === undefined ? 'absent' : toValueText(after),
        ],
      }))}
    />
  )
}

interface PairTableProps {
  readonly letter: string
  readonly rows: readonly {
    readonly name: string
    readonly cells: readonly [string, string]
    readonly last?: ReactNode
  }[]
  /** Head of the last column; without it there is none. */
  readonly last?: string
}

function PairTable({ letter, rows, last }: PairTableProps) {
  return (
    <table className="mb-1.5 w-full table-fixed border-collapse text-12">
      <thead>
        <tr className="h-5 text-left text-11 text-faint [&_th]:font-normal">
          <th scope="col">
            <span className="sr-only">Part</span>
          </th>
          <th scope="col">A</th>
          <th scope="col" className="text-accent-text">
            {letter}
          </th>
          {last !== undefined && (
            <th scope="col" className="num w-18">
              {last}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className="align-top">
            <th scope="row" className="pr-3 text-left font-normal wrap-anywhere">
              <code>{row.name}</code>
            </th>
            <td className="pr-3 wrap-anywhere text-soft">
              <code>{row.cells[0]}</code>
            </td>
            <td className="pr-1 wrap-anywhere">
              <code>{row.cells[1]}</code>
            </td>
            {last !== undefined && <td className="num text-soft">{row.last}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

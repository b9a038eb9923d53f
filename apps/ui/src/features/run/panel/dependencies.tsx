import { type ReactNode, useState } from 'react'
import { Section } from '@/components/ui/section'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeDetail } from '@/contract/run'
import { formatCount } from '@/text/format-number'
import type { RunModel } from '../run-model'

interface DependenciesProps {
  readonly detail: Pick<NodeDetail, 'name' | 'dependencies' | 'neededBy' | 'neededByCount'>
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The nodes next to a node, as ways to them. */
export function Dependencies({ detail, model, onSelect }: DependenciesProps) {
  const chip = (name: string, note: string | null = null) => (
    <Chip key={name} name={name} note={note} model={model} onSelect={onSelect} />
  )
  return (
    <Section title="Dependencies">
      <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-y-1.5 text-12">
        <Line
          key={`needs ${detail.name}`}
          term="Needs"
          count={detail.dependencies.length}
          list={() => detail.dependencies.map(({ name, optional }) => chip(name, optional ? 'optional' : null))}
        />
        <Line
          key={`needed by ${detail.name}`}
          term="Needed by"
          count={detail.neededByCount}
          list={() => listNeededBy(detail, model).map((name) => chip(name))}
        />
      </dl>
    </Section>
  )
}

/** All nodes that depend on a node; the answer about the node holds the first of them. */
function listNeededBy(
  { name, neededBy, neededByCount }: DependenciesProps['detail'],
  { run }: Pick<RunModel, 'run'>,
): readonly string[] {
  if (neededBy.length === neededByCount) return neededBy
  return run.nodes
    .filter(({ dependencies }) => dependencies.some((dependency) => dependency.name === name))
    .map((node) => node.name)
}

/** Chips that are shown before the reader asks for more, and with each request for more. */
const CHIPS = 50

interface LineProps {
  readonly term: string
  readonly count: number
  readonly list: () => readonly ReactNode[]
}

function Line({ term, count, list }: LineProps) {
  const [limit, setLimit] = useState(CHIPS)
  return (
    <>
      <dt className="pt-0.5 text-faint">{term}</dt>
      <dd className="flex min-w-0 flex-wrap gap-1">
        {count === 0 ? <span className="pt-0.5 text-soft">nothing</span> : list().slice(0, limit)}
        {count > limit && (
          <button
            type="button"
            onClick={() => setLimit((shown) => shown + 10 * CHIPS)}
            className="h-5 rounded-chip px-1.5 text-soft hover:bg-hover"
          >
            Show {formatCount(Math.min(count - limit, 10 * CHIPS))} of {formatCount(count - limit)} more
          </button>
        )}
      </dd>
    </>
  )
}

interface ChipProps {
  readonly name: string
  readonly note: string | null
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

function Chip({ name, note, model, onSelect }: ChipProps) {
  const node = model.byName.get(name)
  const words = (
    <>
      {node !== undefined && <StatusGlyph status={node.status} />}
      <code className="truncate leading-none">{name}</code>
      {note !== null && <span className="text-11 text-faint">{note}</span>}
    </>
  )
  const look = 'inline-flex h-5 max-w-full items-center gap-1 rounded-chip border border-line px-1.5'
  if (node === undefined) return <span className={look}>{words}</span>
  return (
    <button type="button" onClick={() => onSelect(name)} className={`${look} hover:bg-hover`}>
      {words}
    </button>
  )
}

import type { ReactNode } from 'react'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeDetail } from '@/contract/run'
import type { RunModel } from '../run-model'
import { Section } from './section'

interface DependenciesProps {
  readonly detail: Pick<NodeDetail, 'dependencies' | 'neededBy'>
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
        <Line term="Needs">
          {detail.dependencies.map(({ name, optional }) => chip(name, optional ? 'optional' : null))}
        </Line>
        <Line term="Needed by">{detail.neededBy.map((name) => chip(name))}</Line>
      </dl>
    </Section>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: readonly ReactNode[] }) {
  return (
    <>
      <dt className="pt-0.5 text-faint">{term}</dt>
      <dd className="flex min-w-0 flex-wrap gap-1">
        {children.length === 0 ? <span className="pt-0.5 text-soft">nothing</span> : children}
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

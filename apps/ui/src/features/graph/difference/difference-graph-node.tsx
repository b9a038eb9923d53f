import clsx from 'clsx'
import { tip } from '@/components/ui/tooltip'
import type { PlacedNode } from '../layout/graph-layout'
import { ChangeSign, MARKS } from './change-sign'
import type { DifferenceMark, DifferenceNode } from './merge-graphs'

interface DifferenceGraphNodeProps {
  readonly node: DifferenceNode
  readonly placed: PlacedNode
  readonly selected: boolean
  readonly onSelect: (name: string) => void
}

const CHANGED = 'border-(--graph-edge-critical) bg-graph-node font-medium'
const GROUNDS: Readonly<Record<DifferenceMark, string>> = {
  added: 'border-success bg-success-bg font-medium',
  removed: 'border-dashed border-failed-line bg-failed-bg text-soft',
  code: CHANGED,
  needs: CHANGED,
  tags: CHANGED,
  module: CHANGED,
  outcome: CHANGED,
}

/** A node with the sign of its difference. */
export function DifferenceGraphNode({ node, placed, selected, onSelect }: DifferenceGraphNodeProps) {
  const { name, kind, mark } = node
  const { x, y, width, height } = placed
  const words = mark === null ? null : MARKS[mark].words
  const steps = mark === null ? [] : (node.steps ?? [])
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={() => onSelect(name)}
      style={{ left: x, top: y, width, height }}
      className={clsx(
        'absolute flex items-center gap-1.5 rounded-chip border px-2 text-left',
        mark !== null
          ? GROUNDS[mark]
          : kind === 'input'
            ? 'border-dashed border-graph-node-line bg-canvas text-faint'
            : 'border-graph-node-line bg-graph-node',
        selected && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      {mark !== null && (steps.length === 0 ? <ChangeSign mark={mark} /> : <StepSigns steps={steps} />)}
      <code
        className={clsx('min-w-0 flex-1 truncate', mark === 'removed' && 'line-through')}
        {...tip([name, ...toStepWords(steps)].join(' · '))}
      >
        {name}
      </code>{' '}
      {steps.length > 0 ? (
        <span className="sr-only">{toStepWords(steps).join(', ')}</span>
      ) : mark === 'added' || mark === 'removed' ? (
        <span className="sr-only">{words}</span>
      ) : (
        mark !== null && <span className="text-11 font-normal text-soft">{words}</span>
      )}
    </button>
  )
}

type Steps = NonNullable<DifferenceNode['steps']>

/** A sign for each step, oldest first. */
function StepSigns({ steps }: { readonly steps: Steps }) {
  return (
    <span className="flex shrink-0 rounded-chip bg-sunken">
      {steps.map(({ to, mark }, index) =>
        mark === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <span key={index} title={to} aria-hidden="true" className="w-3 text-center text-12 text-faint">
            ·
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <ChangeSign key={index} mark={mark} />
        ),
      )}
    </span>
  )
}

/** `code with 7be0d15` for each step that made a difference. */
const toStepWords = (steps: Steps): readonly string[] =>
  steps.flatMap(({ to, mark }) => (mark === null ? [] : [`${MARKS[mark].words} with ${to}`]))

'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segmented } from '@/components/ui/segmented'
import { formatCount, formatCounted } from '@/text/format-number'
import { toLeftOutWords } from '../picture/left-out-words'
import { type PictureState, STEPS } from '../picture/use-picture'

const OPTIONS = STEPS.map((value) => ({ value, label: value === 'all' ? 'All' : value }))

interface GraphStripProps {
  readonly state: PictureState
  /** Nodes and inputs of the run. */
  readonly total: number
}

/** Over the graph: which part of the run is drawn, in words, and the ways to draw more or less of it. */
export function GraphStrip({ state, total }: GraphStripProps) {
  const { picture, steps, center, setSteps, toggleGroup } = state
  const { around, aroundGroup, groups, open } = picture
  const leftOut = toLeftOutWords(picture)
  return (
    <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-bg px-4 py-[3px] text-12">
      <span className="flex min-w-0 items-baseline gap-1.5">
        {around === null ? (
          <span className="whitespace-nowrap text-soft">
            {groups.length > 0
              ? `${formatCounted(total, 'node')} in ${formatCounted(groups.length, 'group')}`
              : `All ${formatCounted(total, 'node')}`}
          </span>
        ) : (
          <>
            <span className="text-soft">Around</span>
            <code className="max-w-60 truncate font-medium" title={around.center}>
              <bdi>{around.center}</bdi>
            </code>
            <span className="whitespace-nowrap text-faint">
              {formatCount(around.shape.nodes.length)} of {formatCounted(total, 'node')}
            </span>
          </>
        )}
      </span>
      {leftOut !== '' && (
        <span className="truncate text-11 text-faint max-lg:hidden" title={leftOut}>
          {leftOut}
        </span>
      )}
      <span className="flex-1" />
      {groups
        .filter(({ key }) => open.has(key))
        .map(({ key, label }) => (
          <Button key={key} kind="quiet" title={`Draw ${label} as one box`} onClick={() => toggleGroup(key)}>
            <span className="max-w-32 truncate">
              Close <bdi>{label}</bdi>
            </span>
            <Icon name="close" size={10} />
          </Button>
        ))}
      {center !== null && (groups.length === 0 || around !== null) && (
        <span
          className="flex items-center gap-2 whitespace-nowrap text-faint"
          title={`Only so many steps around ${center}`}
        >
          Steps
          <Segmented label={`Steps around ${center}`} options={OPTIONS} value={steps} onPress={setSteps} />
        </span>
      )}
      {aroundGroup !== null && (
        <Button onClick={() => toggleGroup(aroundGroup.key)}>
          <span className="max-w-40 truncate">
            Open all of <bdi>{aroundGroup.label}</bdi>
          </span>
        </Button>
      )}
    </div>
  )
}

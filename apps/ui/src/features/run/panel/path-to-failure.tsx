import { Fragment } from 'react'
import { Section } from '@/components/ui/section'
import type { RunModel } from '../run-model'

interface PathToFailureProps {
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The chain of nodes that led to the one that failed. */
export function PathToFailure({ model, onSelect }: PathToFailureProps) {
  const { nodes } = model.path
  const last = nodes.length - 1
  return (
    <Section title="Path to the failure" note="critical">
      <p className="flex flex-wrap items-center gap-x-1 text-12 text-soft">
        {nodes.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && <span aria-hidden="true">→</span>}
            <button
              type="button"
              onClick={() => onSelect(name)}
              title={name}
              className="max-w-full truncate rounded-chip hover:underline"
            >
              <code className={index === last ? 'text-failed-text' : undefined}>{name}</code>
            </button>
          </Fragment>
        ))}
      </p>
    </Section>
  )
}

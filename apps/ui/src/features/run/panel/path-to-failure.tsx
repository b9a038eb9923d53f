'use client'

import { Fragment, useState } from 'react'
import { Section } from '@/components/ui/section'
import { formatCount } from '@/text/format-number'
import type { RunModel } from '../run-model'
import { cutPath } from './cut-path'

interface PathToFailureProps {
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The chain of nodes that led to the one that failed: the first and the last ones of a long chain, until all are asked for. */
export function PathToFailure({ model, onSelect }: PathToFailureProps) {
  const { nodes } = model.path
  const [whole, setWhole] = useState(false)
  const { first, left, last } = whole ? { first: nodes, left: 0, last: [] } : cutPath(nodes)
  const failed = nodes.at(-1)
  const toLink = (name: string) => (
    <button
      type="button"
      onClick={() => onSelect(name)}
      title={name}
      className="max-w-full truncate rounded-chip hover:underline"
    >
      <code className={name === failed ? 'text-failed-text' : undefined}>
        <bdi>{name}</bdi>
      </code>
    </button>
  )
  return (
    <Section title="Path to the failure" note="critical">
      <p className="flex flex-wrap items-center gap-x-1 text-12 text-soft">
        {first.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && <Arrow />}
            {toLink(name)}
          </Fragment>
        ))}
        {left > 0 && (
          <>
            <Arrow />
            <button
              type="button"
              onClick={() => setWhole(true)}
              className="rounded-chip text-accent-text hover:underline"
            >
              … {formatCount(left)} more
            </button>
          </>
        )}
        {last.map((name) => (
          <Fragment key={name}>
            <Arrow />
            {toLink(name)}
          </Fragment>
        ))}
      </p>
    </Section>
  )
}

const Arrow = () => <span aria-hidden="true">→</span>

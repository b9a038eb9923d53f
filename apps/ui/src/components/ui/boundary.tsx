'use client'

import { Component, type ReactNode } from 'react'
import { Button } from './button'
import { Message } from './message'

interface BoundaryProps {
  /** Names the part of the page, as the start of a sentence: "The graph". */
  readonly what: string
  /** The data that is shown. New data is tried at once, without a press. */
  readonly data?: unknown
  /** `row` takes one line of a list. */
  readonly size?: 'part' | 'row'
  readonly children: ReactNode
}

interface BoundaryState {
  readonly error: unknown
  readonly failed: boolean
  readonly data: unknown
}

/**
 * Keeps an error within one part of a page: the part shows a message and can be tried again, all else stays. If a part
 * throws on the server, Next sends an empty page and renders it in the browser, where this boundary catches the error.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, failed: false, data: this.props.data }

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error, failed: true }
  }

  static getDerivedStateFromProps({ data }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return data === state.data ? null : { error: null, failed: false, data }
  }

  override render(): ReactNode {
    const { what, size = 'part', children } = this.props
    if (!this.state.failed) return children
    return <Broken what={what} size={size} error={this.state.error} onRetry={() => this.setState({ failed: false })} />
  }
}

interface BrokenProps {
  readonly what: string
  readonly size: 'part' | 'row'
  readonly error: unknown
  readonly onRetry: () => void
}

function Broken({ what, size, error, onRetry }: BrokenProps) {
  const title = `${what} could not be shown`
  if (size === 'row') {
    return (
      <div role="alert" className="flex h-8 items-center gap-2 border-b border-line px-4 text-12 text-failed-text">
        <span className="truncate">{title}</span>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )
  }
  return (
    <Message kind="error" title={title} action={<Button onClick={onRetry}>Try again</Button>}>
      {toReason(error)}
    </Message>
  )
}

const LONGEST_REASON = 200

function toReason(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, LONGEST_REASON) : 'The cause is not known.'
}

import clsx from 'clsx'
import type { ReactNode } from 'react'

interface SegmentedOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
}

interface SegmentedProps<T extends string> {
  /** Name of the choice, for screen readers. */
  readonly label: string
  readonly options: readonly SegmentedOption<T>[]
  /** One value, or several where each can be on by itself. */
  readonly value: T | readonly T[]
  /** The pressed option; what that means for `value` is the caller's to say. */
  readonly onPress: (value: T) => void
  readonly className?: string
}

/** Joined buttons of which one or several are on. */
export function Segmented<T extends string>({ label, options, value, onPress, className }: SegmentedProps<T>) {
  const on: readonly string[] = typeof value === 'string' ? [value] : value
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings its own legend and layout
    <div
      role="group"
      aria-label={label}
      className={clsx('inline-flex shrink-0 rounded-control border border-line-strong', className)}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={on.includes(option.value)}
          onClick={() => onPress(option.value)}
          className={clsx(
            'ring-inset-focus inline-flex h-[22px] items-center gap-1.5 border-r border-line px-2 text-12 text-soft',
            'transition-colors duration-(--motion-fast) first:rounded-l-[5px] last:rounded-r-[5px] last:border-r-0',
            'hover:bg-hover aria-pressed:bg-active aria-pressed:font-medium aria-pressed:text-text',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}

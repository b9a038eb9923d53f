import clsx from 'clsx'
import { type ComponentPropsWithRef, useId } from 'react'

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'className'> {
  readonly label: string
  readonly hint?: string
  /** The problem with the value. It replaces the hint. */
  readonly error?: string | null
}

/** A labelled line of text, with its error below it. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-12 font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={clsx(
          'h-7 rounded-control border bg-bg px-2 focus-visible:outline-offset-1',
          error ? 'border-failed' : 'border-line-strong',
        )}
      />
      <p
        id={`${id}-note`}
        role={error ? 'alert' : undefined}
        className={clsx('text-12', error ? 'text-failed-text' : 'text-faint')}
      >
        {note}
      </p>
    </div>
  )
}

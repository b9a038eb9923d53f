import clsx from 'clsx'
import type { ComponentPropsWithRef } from 'react'
import { Kbd } from './kbd'

export type ButtonKind = 'default' | 'primary' | 'quiet' | 'danger'

interface ButtonStyle {
  readonly kind?: ButtonKind
  /** `s` is 24 px high (the default), `m` 28 px. */
  readonly size?: 's' | 'm'
  /** Square, for an icon alone. Give it an `aria-label`. */
  readonly square?: boolean
}

type ButtonProps = ComponentPropsWithRef<'button'> &
  ButtonStyle & { /** Key cap after the label. */ readonly hotkey?: string }

const KINDS: Readonly<Record<ButtonKind, string>> = {
  default: 'border-line-strong bg-raised font-medium hover:bg-hover active:bg-active [&_svg]:text-faint',
  primary: clsx(
    'border-accent bg-accent font-medium text-on-accent',
    'hover:bg-[color-mix(in_oklch,var(--accent)_90%,var(--text))] active:bg-[color-mix(in_oklch,var(--accent)_80%,var(--text))]',
    '[&_[data-kbd]]:border-[color-mix(in_oklch,var(--on-accent)_40%,transparent)] [&_[data-kbd]]:bg-transparent [&_[data-kbd]]:text-inherit',
  ),
  quiet: 'border-transparent text-soft hover:bg-hover hover:text-text active:bg-active [&_svg]:text-faint',
  danger:
    'border-failed-line bg-raised font-medium text-failed-text hover:bg-failed-bg active:bg-[color-mix(in_oklch,var(--failed-bg)_70%,var(--failed-line))]',
}

/** The look of a button, for links that act like one. */
export function buttonClass({ kind = 'default', size = 's', square = false }: ButtonStyle = {}): string {
  const height = size === 's' ? 'h-6 text-12' : 'h-7 text-13'
  const width = square ? (size === 's' ? 'w-6 justify-center' : 'w-7 justify-center') : size === 's' ? 'px-2' : 'px-2.5'
  return clsx(
    'inline-flex shrink-0 items-center gap-1.5 rounded-control border whitespace-nowrap select-none',
    'transition-colors duration-(--motion-fast) ease-out disabled:pointer-events-none disabled:opacity-45',
    height,
    width,
    KINDS[kind],
  )
}

/** Verb first: Compare, Copy as test. */
export function Button({ kind, size, square, hotkey, className, children, type = 'button', ...rest }: ButtonProps) {
  const style = { ...(kind && { kind }), ...(size && { size }), ...(square && { square }) }
  return (
    <button type={type} className={clsx(buttonClass(style), className)} {...rest}>
      {children}
      {hotkey && <Kbd className="-mr-1">{hotkey}</Kbd>}
    </button>
  )
}

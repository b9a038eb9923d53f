'use client'

import clsx from 'clsx'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import type { MenuPopupProps } from './menu-button'

interface MenuProps extends MenuPopupProps {
  readonly label: string
  readonly children: ReactNode
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly align?: 'start' | 'center' | 'end'
  readonly className?: string
}

/**
 * The menu that a `MenuButton` opens next to itself, in the landmark of the button. Closing it returns the focus to the button.
 */
export function Menu({ label, children, side = 'bottom', align = 'start', className, ...popup }: MenuProps) {
  const { open, onOpenChange, button } = popup
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Content
        aria-label={label}
        aria-labelledby={undefined}
        side={side}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        // The button closes it by itself: closing it here as well would open it again.
        onPointerDownOutside={(event) => button.current?.contains(event.target as Node) && event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          button.current?.focus()
        }}
        className={clsx(
          'fade-in z-(--layer-menu) max-h-(--radix-dropdown-menu-content-available-height) min-w-40 overflow-y-auto',
          'rounded-control border border-line-strong bg-raised p-1 focus:outline-none',
          className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}

const ITEM =
  'flex h-7 cursor-pointer items-center gap-2 rounded-chip px-2 outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-45'

/** An item that goes somewhere: give it one link. */
export function MenuLink({ children }: { readonly children: ReactElement }) {
  return (
    <Radix.Item asChild className={ITEM}>
      {children}
    </Radix.Item>
  )
}

interface MenuItemProps {
  readonly icon: IconName
  readonly onSelect: () => void
  /** It deletes. */
  readonly danger?: boolean
  readonly children: ReactNode
}

/** An item that does something. */
export function MenuItem({ icon, onSelect, danger = false, children }: MenuItemProps) {
  return (
    <Radix.Item onSelect={onSelect} className={clsx(ITEM, danger && 'text-failed-text')}>
      <Icon name={icon} size={14} {...(!danger && { className: 'text-faint' })} />
      {children}
    </Radix.Item>
  )
}

interface MenuChoiceProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of several, with a mark at the chosen one. */
export function MenuChoice<T extends string>({ label, options, value, onChange }: MenuChoiceProps<T>) {
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onChange(option.value)
  }
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={choose}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.label}
          <Radix.ItemIndicator className="ml-auto text-faint">
            <Icon name="check" size={14} />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

interface MenuCheckProps {
  readonly checked: boolean
  readonly onChange: () => void
  readonly children: ReactNode
}

/** One that can be on or off, with a mark while it is on. The menu stays open. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      {children}
      <Radix.ItemIndicator className="ml-auto shrink-0 text-faint">
        <Icon name="check" size={14} />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}

'use client'

import clsx from 'clsx'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface Tab<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly content: ReactNode
}

interface TabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly Tab<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly className?: string
  readonly contentClassName?: string
}

/** Tabs over one content. Only the chosen content is mounted. */
export function Tabs<T extends string>({ label, tabs, value, onChange, className, contentClassName }: TabsProps<T>) {
  const choose = (next: string) => {
    const tab = tabs.find((candidate) => candidate.value === next)
    if (tab) onChange(tab.value)
  }
  return (
    <Radix.Root value={value} onValueChange={choose} className={clsx('flex min-h-0 flex-col', className)}>
      <Radix.List aria-label={label} className="flex shrink-0 gap-4 border-b border-line px-4">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={clsx(
              '-mb-px inline-flex h-8 items-center gap-1.5 border-b-2 border-transparent text-soft',
              'hover:text-text data-[state=active]:border-text data-[state=active]:font-medium data-[state=active]:text-text',
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={clsx('min-h-0 flex-1', contentClassName)}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

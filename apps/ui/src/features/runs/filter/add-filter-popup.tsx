'use client'

import { useState } from 'react'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { Popover } from '@/components/ui/popover'
import { RUN_STATUSES, toStatusWord } from '@/text/status-words'
import type { AddFilterProps } from './add-filter'
import { ErrorOptions } from './error-options'
import { addValue, FILTER_FIELDS, type FilterField, listValues } from './filter-fields'
import { OptionList } from './option-list'
import { ValueForm } from './value-form'

const FIELDS = FILTER_FIELDS.map(({ parameter, label }) => ({ value: parameter, label }))
const STATUSES = RUN_STATUSES.map((status) => ({ value: status, label: toStatusWord(status) }))

/** A list of fields, then the values of one. Escape goes back to the fields. */
export function AddFilterPopup({ projectId, filter, onChange, ...popup }: AddFilterProps & MenuPopupProps) {
  const [field, setField] = useState<FilterField | null>(null)
  /** The field to which Escape goes back. */
  const [last, setLast] = useState<string | undefined>(FIELDS[0]?.value)
  const goBack = () => {
    setField(null)
    return field !== null
  }
  /** Returns a sentence about a value that cannot be added. */
  const add = (value: string): string | null => {
    if (field === null) return null
    const addition = addValue(filter, field, value)
    if (addition.kind === 'problem') return addition.sentence
    onChange(addition.filter)
    popup.onOpenChange(false)
    return null
  }
  const values = field === null ? [] : listValues(filter, field)
  return (
    <Popover label="Add a filter" onEscape={goBack} className={field === null ? 'w-40' : 'w-72'} {...popup}>
      {field === null ? (
        <OptionList
          key="fields"
          label="Fields"
          options={FIELDS}
          focusOn={last}
          onChoose={(parameter) => {
            setField(FILTER_FIELDS.find((one) => one.parameter === parameter) ?? null)
            setLast(parameter)
          }}
        />
      ) : field.parameter === 'status' ? (
        <OptionList
          key="statuses"
          label="Statuses"
          options={STATUSES.filter(({ value }) => !values.includes(value))}
          focusOn={STATUSES.find(({ value }) => !values.includes(value))?.value}
          onChoose={add}
        />
      ) : field.parameter === 'error' ? (
        <ErrorOptions projectId={projectId} chosen={values} onChoose={add} />
      ) : (
        <ValueForm projectId={projectId} filter={filter} field={field} onAdd={add} />
      )}
    </Popover>
  )
}

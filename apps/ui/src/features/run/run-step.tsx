import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

interface RunStepProps {
  readonly label: string
  readonly keys: string
  readonly icon: 'chevronUp' | 'chevronDown'
  /** Null at the end of the list. */
  readonly href: string | null
}

/** A link to the next run above or below. */
export function RunStep({ label, keys, icon, href }: RunStepProps) {
  const look = buttonClass({ kind: 'quiet', square: true })
  if (href === null) {
    return (
      <button
        type="button"
        disabled
        aria-label={label}
        title={`No ${label.toLowerCase()}`}
        className={`${look} -ml-1.5`}
      >
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <AppLink href={href} aria-label={label} title={`${label} (${keys})`} className={`${look} -ml-1.5`}>
      <Icon name={icon} />
    </AppLink>
  )
}

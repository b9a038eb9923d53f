import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { address } from '@/text/address'

interface RunStepProps {
  readonly label: string
  readonly keys: string
  readonly icon: 'chevronUp' | 'chevronDown'
  readonly projectId: number
  /** Null at the end of the list. */
  readonly runId: string | null
}

/** A link to the newer or older run. */
export function RunStep({ label, keys, icon, projectId, runId }: RunStepProps) {
  const look = buttonClass({ kind: 'quiet', square: true })
  if (runId === null) {
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
    <AppLink
      href={address.run(projectId, runId)}
      aria-label={label}
      title={`${label} (${keys})`}
      className={`${look} -ml-1.5`}
    >
      <Icon name={icon} />
    </AppLink>
  )
}

interface ProgressProps {
  readonly done: number
  readonly total: number
  readonly label: string
}

/** How many of a run's nodes are done. */
export function Progress({ done, total, label }: ProgressProps) {
  const width = total === 0 ? 0 : (120 * Math.min(done, total)) / total
  return (
    <svg
      width="120"
      height="4"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuemax={total}
    >
      <rect width="120" height="4" rx="2" fill="var(--bg-active)" />
      <rect width={width} height="4" rx="2" fill="var(--running)" />
    </svg>
  )
}

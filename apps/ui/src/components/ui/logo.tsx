/** Two nodes that flow into a third. */
export function Logo({ size = 16 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M3.5 3.5 8 12.2 12.5 3.5M3.5 3.5h9"
        fill="none"
        stroke="var(--text)"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      <circle cx="3.5" cy="3.5" r="2.25" fill="var(--text)" />
      <circle cx="12.5" cy="3.5" r="2.25" fill="var(--text)" />
      <circle cx="8" cy="12.2" r="2.25" fill="var(--accent)" />
    </svg>
  )
}

import type { NodeStatus } from '@/contract/status'

/** The silhouette of a status in a box of 12 by 12, to be placed into any SVG. Colour never stands alone. */
export function StatusShape({ status }: { readonly status: NodeStatus }) {
  switch (status) {
    case 'success':
      return (
        <>
          <circle cx="6" cy="6" r="5.5" fill="var(--success)" />
          <path d="m3.5 6.2 1.8 1.8 3.2-3.7" {...stroke('var(--bg)', 1.4)} strokeLinejoin="round" />
        </>
      )
    case 'failed':
      return (
        <>
          <rect x=".5" y=".5" width="11" height="11" rx="2" fill="var(--failed)" />
          <path d="m3.8 3.8 4.4 4.4M8.2 3.8 3.8 8.2" {...stroke('var(--bg)', 1.5)} />
        </>
      )
    case 'running':
      return (
        <>
          <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--running)" strokeOpacity=".35" strokeWidth="1.5" />
          <g className="turning">
            <circle cx="6" cy="6" r="4.75" fill="none" stroke="none" />
            <path d="M6 1.25A4.75 4.75 0 0 1 10.75 6" {...stroke('var(--running)', 1.5)} />
          </g>
          <circle cx="6" cy="6" r="1.75" fill="var(--running)" />
        </>
      )
    case 'cached':
      return (
        <>
          <path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="var(--cached-bg)" stroke="var(--cached)" strokeWidth="1.25" />
          <circle cx="6" cy="6" r="1.5" fill="var(--cached)" />
        </>
      )
    case 'skipped':
      return <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--idle)" strokeWidth="1.25" strokeDasharray="2 2" />
    case 'waiting':
      return <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--idle)" strokeWidth="1.25" />
    case 'cancelled':
      return (
        <>
          <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--idle)" strokeWidth="1.25" />
          <path d="M3.75 6h4.5" {...stroke('var(--idle)', 1.5)} />
        </>
      )
    case 'lost':
      return (
        <>
          <path d="M6 1 11.3 10.5H.7Z" {...stroke('var(--running)', 1.25)} strokeLinejoin="round" />
          <path d="M6 4.6v2.6M6 8.9v.01" {...stroke('var(--running)', 1.3)} />
        </>
      )
    case 'input':
      return (
        <rect
          x="1"
          y="1"
          width="10"
          height="10"
          rx="2"
          fill="none"
          stroke="var(--idle)"
          strokeWidth="1.25"
          strokeDasharray="2 1.6"
        />
      )
    case 'overridden':
      return (
        <>
          <rect x="1" y="1" width="10" height="10" rx="2" fill="none" stroke="var(--text-soft)" strokeWidth="1.25" />
          <path d="M3.5 6h5M6.5 4l2 2-2 2" {...stroke('var(--text-soft)', 1.25)} strokeLinejoin="round" />
        </>
      )
  }
}

function stroke(colour: string, width: number) {
  return { fill: 'none', stroke: colour, strokeWidth: width, strokeLinecap: 'round' } as const
}

import { StatusShape } from '@/components/ui/status-shape'

/** A waterfall as it will look: names, start and width in px of 240, and whether it is on the critical path. */
const ROWS = [
  { name: 'requestRaw', start: 0, width: 2, critical: false },
  { name: 'someData', start: 0, width: 170, critical: true },
  { name: 'computation2', start: 2, width: 75, critical: false },
  { name: 'computation1', start: 170, width: 34, critical: true },
  { name: 'pipeline', start: 204, width: 2, critical: true },
] as const

/** An example of a run. */
export function ExampleWaterfall() {
  return (
    <div className="rounded-chip border border-line bg-sunken py-3">
      <svg
        width="100%"
        height="100"
        viewBox="0 0 362 100"
        preserveAspectRatio="xMinYMid meet"
        role="img"
        aria-label="An example of a run"
      >
        {ROWS.map(({ name, start, width, critical }, index) => (
          <g key={name} transform={`translate(12 ${index * 20})`}>
            <g transform="translate(0 4)">
              <StatusShape status="success" />
            </g>
            <text x="20" y="14" fill="var(--text)" style={{ font: `${critical ? 500 : 400} 12px var(--font-mono)` }}>
              {name}
            </text>
            <rect
              x={124 + start}
              y={critical ? 5 : 6}
              width={width}
              height={critical ? 10 : 8}
              rx={width > 4 ? 2 : 1}
              fill={critical ? 'var(--wf-critical)' : 'var(--wf-bar)'}
            />
          </g>
        ))}
      </svg>
    </div>
  )
}

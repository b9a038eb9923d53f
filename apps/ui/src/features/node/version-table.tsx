'use client'

import clsx from 'clsx'
import { Duration } from '@/components/ui/duration'
import { type DurationBins, toQuantile } from '@/contract/duration-bins'
import type { NodeUnderVersion } from '@/contract/node-report'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatPercent } from '@/text/format-number'
import { useNodeState } from './use-node-state'

const SHOWN = 6
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const

interface VersionTableProps {
  readonly versions: readonly NodeUnderVersion[]
  readonly chosen: string | null
}

/** Runs, failures and quantiles under each version. A press shows the figures of one alone. */
export function VersionTable({ versions, chosen }: VersionTableProps) {
  const [, setState] = useNodeState()
  if (versions.length === 0) return null
  return (
    <div className="mt-2 overflow-x-auto [scrollbar-width:thin]">
      <table className="w-full text-12 tabular-nums">
        <thead className="text-11 text-faint">
          <tr>
            <th scope="col" className="text-left font-normal">
              Version
            </th>
            {['Runs', 'Failed', 'p5', 'p25', 'p50', 'p75', 'p95'].map((head) => (
              <th key={head} scope="col" className="pl-2 text-right font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.slice(0, SHOWN).map((one) => (
            <tr key={one.version} className={clsx('h-6 whitespace-nowrap', one.version === chosen && 'bg-selected')}>
              <th scope="row" className="text-left font-normal">
                <button
                  type="button"
                  aria-pressed={one.version === chosen}
                  title="Show the figures of this version alone"
                  onClick={() => void setState({ of: one.version === chosen ? null : one.version })}
                  className="rounded-chip hover:underline"
                >
                  <code>{toShortVersion(one.version)}</code>
                </button>
              </th>
              <td className="pl-2 text-right text-soft">{formatCount(one.runs)}</td>
              <td className="pl-2 text-right text-soft">{formatPercent(one.failed, one.runs)}</td>
              {toQuantiles(new Map(one.durations)).map((us, index) => (
                <td key={QUANTILES[index]} className="pl-2 text-right">
                  <Duration us={us} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {versions.length > SHOWN && (
        <p className="mt-1 text-11 text-faint">{formatCount(versions.length - SHOWN)} older versions ran, too</p>
      )}
    </div>
  )
}

const toQuantiles = (bins: DurationBins) => QUANTILES.map((quantile) => toQuantile(bins, quantile))

import type { ProjectHistory } from '@/contract/project-overview'
import { toShortVersion } from '@/text/format-id'

/** The room of a label, as a part of the axis. */
const LABEL = 0.07

/** Dotted lines where versions were first seen, with their ids where there is room for them. */
export function VersionMarks({ history: { fromUs, toUs, versions } }: { readonly history: ProjectHistory }) {
  const places = versions.map(({ createdAtUs }) => (createdAtUs - fromUs) / (toUs - fromUs))
  const labelled = chooseLabels(places)
  return versions.map((version, index) => {
    const at = places[index] ?? 0
    return (
      <div
        key={`${version.dag} ${version.id}`}
        className="absolute -top-3 h-[136px] border-l border-dashed border-line-strong"
        style={{ left: `${at * 100}%` }}
      >
        {labelled.has(index) && (
          <code
            className="absolute -top-1 text-11 text-faint max-sm:hidden"
            style={at > 1 - LABEL ? { right: 3 } : { left: 3 }}
          >
            {toShortVersion(version.id)}
          </code>
        )}
      </div>
    )
  })
}

/** Labels that do not touch each other, the newest first. */
function chooseLabels(places: readonly number[]): ReadonlySet<number> {
  const chosen = new Set<number>()
  let free = Number.POSITIVE_INFINITY
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const at = places[index] ?? 0
    const left = at > 1 - LABEL ? at - LABEL : at
    if (left + LABEL > free) continue
    chosen.add(index)
    free = left
  }
  return chosen
}

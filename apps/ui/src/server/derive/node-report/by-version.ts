import type { NodeCode, NodeUnderVersion } from '@/contract/node-report'
import { type BinnedPart, type CountedPart, toFigures } from './figures'

/** A version that has the node. */
export interface KnownVersion {
  readonly key: number
  readonly id: string
  readonly createdAtUs: number
  readonly codeHash: string | null
}

/** Figures and durations under each version in which the node ran, in the order of the versions. */
export function toVersions(
  versions: readonly KnownVersion[],
  counts: readonly CountedPart[],
  bins: readonly BinnedPart[],
): readonly NodeUnderVersion[] {
  const countsOf = groupByVersion(counts)
  const binsOf = groupByVersion(bins)
  return versions.flatMap(({ key, id, createdAtUs }) => {
    const own = binsOf.get(key) ?? []
    const figures = toFigures(countsOf.get(key) ?? [], own)
    if (figures.runs === 0) return []
    const durations = own.map(({ bin, runs }) => [bin, runs] as const)
    return [{ ...figures, version: id, createdAtUs, durations }]
  })
}

function groupByVersion<T extends { readonly versionKey: number }>(
  parts: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>()
  for (const part of parts) {
    const own = groups.get(part.versionKey) ?? []
    own.push(part)
    groups.set(part.versionKey, own)
  }
  return groups
}

/** Neighbouring versions with the same code as one, in the order of the versions, which is newest first. */
export function toCodes(
  versions: readonly KnownVersion[],
  counts: readonly CountedPart[],
  bins: readonly BinnedPart[],
): readonly NodeCode[] {
  return groupByCode(versions).map((group) => {
    const keys = new Set(group.map(({ key }) => key))
    const isOwn = ({ versionKey }: { readonly versionKey: number }) => keys.has(versionKey)
    const { runs, p50Us } = toFigures(counts.filter(isOwn), bins.filter(isOwn))
    const first = group.at(-1)
    return {
      codeHash: first?.codeHash ?? null,
      firstVersion: first?.id ?? '',
      lastVersion: group[0]?.id ?? '',
      versions: group.length,
      firstAtUs: first?.createdAtUs ?? 0,
      runs,
      p50Us,
    }
  })
}

function groupByCode(versions: readonly KnownVersion[]): readonly (readonly KnownVersion[])[] {
  const groups: KnownVersion[][] = []
  for (const version of versions) {
    const last = groups.at(-1)
    if (last?.[0]?.codeHash === version.codeHash && last !== undefined) last.push(version)
    else groups.push([version])
  }
  return groups
}

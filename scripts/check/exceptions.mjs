/**
 * Holds findings against the number that each file may still have: `excess` lists all findings of a file with more, `stale`
 * names the files with fewer, `lowered` is the new table of numbers. A number never rises.
 */
export function compareWithExceptions(findings, allowed) {
  const byFile = new Map()
  for (const finding of findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding])
  const excess = []
  const stale = []
  const lowered = {}
  for (const [file, found] of byFile) if (found.length > (allowed[file] ?? 0)) excess.push(...found)
  for (const file of Object.keys(allowed).sort()) {
    const count = byFile.get(file)?.length ?? 0
    if (count < allowed[file]) stale.push(file)
    if (count > 0) lowered[file] = Math.min(count, allowed[file])
  }
  return { excess, stale, lowered }
}

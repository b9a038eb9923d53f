import type { RunDetail, RunNode } from '@/contract/run'
import type { Source } from '../source/source'

/** All nodes of a run, page by page. */
export async function readNodes(source: Source, run: RunDetail): Promise<readonly RunNode[]> {
  const nodes = [...run.nodes]
  for (let cursor = run.nextNodes; cursor !== null; ) {
    const page = await source.ask('runNodes', { id: run.id }, new URLSearchParams({ cursor }))
    for (const node of page.items) nodes.push(node)
    cursor = page.nextCursor
  }
  return nodes
}

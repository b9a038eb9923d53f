import { createHash } from 'node:crypto'
import { canonicalVersion, LIMITS, PROTOCOL_VERSION, type VersionNode } from '@dag/protocol'

const START_US = 1_790_000_000_000_000

/** Layers of 50 nodes; each node needs two of the layer before. */
function createNodes(count: number, firstName: string): readonly VersionNode[] {
  const nameOf = (index: number) => (index === 0 ? firstName : `node${index}`)
  return Array.from({ length: count }, (_, index) => ({
    name: nameOf(index),
    kind: 'function' as const,
    dependencies: (index < 50 ? [] : [index - 50, index % 50 === 0 ? index - 1 : index - 51]).map((need) => ({
      name: nameOf(need),
      optional: false,
    })),
    module: 'pipeline',
    tags: {},
    codeHash: createHash('sha256').update(String(index)).digest('hex'),
    text: null,
    source: null,
    file: null,
    line: null,
    documentation: null,
  }))
}

/**
 * Stores a run of many nodes, of which the first has a name and a result of the caller's.
 *
 * @throws Error if the server refuses a part of it.
 */
export async function storeLargeRun(
  url: string,
  { run, count, text }: { readonly run: string; readonly count: number; readonly text: string },
): Promise<void> {
  const nodes = createNodes(count, text)
  const version = createHash('sha256').update(canonicalVersion(nodes)).digest('hex').slice(0, 32)
  const of = { project: 1, name: 'large', run }
  const last = nodes.at(-1)?.name ?? text
  const value = { type: 'string', preview: text, complete: true }
  const events = [
    { type: 'version', project: 1, name: 'large', id: version, nodes },
    {
      ...{ type: 'run-started', ...of, version, startedAtUs: START_US, outputs: [last], inputs: { [text]: value } },
      ...{ overrides: {}, config: {}, tags: { [text]: text }, host: null, git: null },
    },
    ...nodes.map(({ name }, index) => ({
      ...{ type: 'node-finished', run, node: name, item: null, status: 'success', result: value, error: null },
      ...{ startedAtUs: START_US + index * 10, finishedAtUs: START_US + index * 10 + 400 },
    })),
    {
      ...{ type: 'node-log', run, node: text, item: null, sequence: 0, atUs: START_US, level: 'warn', message: text },
      fields: null,
    },
    {
      ...{ type: 'run-finished', run, status: 'success', finishedAtUs: START_US + count * 10 + 400 },
      ...{ failedNode: null, error: null },
    },
  ]
  for (let from = 0; from < events.length; from += LIMITS.events) {
    const response = await fetch(`${url}/api/v1/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ protocol: PROTOCOL_VERSION, client: { instanceId: 'large', name: 'e2e', version: '0' }, dropped: [] },
        events: events.slice(from, from + LIMITS.events),
      }),
    })
    const answer = (await response.json()) as { readonly rejected?: readonly unknown[] }
    if (!response.ok || answer.rejected?.length !== 0) throw new Error(JSON.stringify(answer).slice(0, 500))
  }
}

import type { Attributes, AttributeValue, HrTime } from '@opentelemetry/api'
import type { GraphNode } from '../graph/graph.js'
import type { NodeLogged, RunStarted } from '../lifecycle/adapter.js'
import type { Tags } from '../node/tags.js'

/** Attributes of a node that are known before it runs. */
export function attributesOfNode(driver: string, { name, module, tags }: GraphNode): Attributes {
  return {
    'dag.driver.name': driver,
    'dag.node.name': name,
    ...(module === null ? {} : { 'dag.node.module': module }),
    ...attributesOfTags('dag.node.tag', tags),
  }
}

export function attributesOfRun({ graph, runId, outputs, tags }: RunStarted): Attributes {
  return {
    'dag.driver.name': graph.name,
    'dag.run.id': runId,
    'dag.run.outputs': [...outputs],
    ...attributesOfTags('dag.run.tag', tags),
  }
}

/** Fields of a line have a prefix, so that they cannot replace other attributes. */
export function attributesOfLog({ level, fields }: NodeLogged): Attributes {
  const attributes: Attributes = { 'dag.log.level': level }
  for (const [name, value] of Object.entries(fields ?? {})) {
    const attribute = toAttribute(value)
    if (attribute !== null) attributes[`dag.log.field.${name}`] = attribute
  }
  return attributes
}

/** Times of the driver are whole microseconds; those of OpenTelemetry seconds and nanoseconds. */
export function toHrTime(us: number): HrTime {
  return [Math.floor(us / 1_000_000), (us % 1_000_000) * 1_000]
}

function attributesOfTags(prefix: string, tags: Tags): Attributes {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${prefix}.${name}`, value]))
}

/** A value as an attribute, as text if attributes cannot hold it; null if it has no text. */
function toAttribute(value: unknown): AttributeValue | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : null
  if (value instanceof Error) return String(value)
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}

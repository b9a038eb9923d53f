'use client'

import type { Summary } from '@dag/protocol'
import { Nothing, Section } from '@/components/ui/section'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { countLosses } from '@/contract/losses'
import type { RunDetail } from '@/contract/run'
import { LossList } from '@/features/losses/loss-list'
import { type ListedValue, ValueList } from '@/features/values/value-list'
import { toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { toRunsAddress } from '@/text/runs-address'
import type { RunModel } from '../run-model'
import { ErrorSection } from './error-section'
import { type Fact, Facts } from './facts'
import { listSurroundings } from './run-surroundings'
import { TagsAndNote } from './tags-and-note'

interface RunPanelProps {
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The run itself, while no node is selected: outputs, inputs, overrides, config and surroundings. */
export function RunPanel({ model, onSelect }: RunPanelProps) {
  const { run } = model
  const overrides = toListed(run.overrides)
  const config = toListed(run.config)
  const inputs = listInputs(run)
  const surroundings = listSurroundings(run)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
      {countLosses(run.losses) > 0 && (
        <Section title="Not recorded" note={formatCount(countLosses(run.losses))}>
          <LossList losses={run.losses} />
        </Section>
      )}
      {run.status === 'failed' && run.failedNode === null && <ErrorSection error={run.error} source="none" />}
      <Section title="Outputs" note={run.outputs.length}>
        {run.outputs.length === 0 && <Nothing>No outputs requested.</Nothing>}
        <ul className="flex flex-wrap gap-1 text-12">
          {run.outputs.map((name) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => onSelect(name)}
                className="inline-flex h-5 items-center gap-1 rounded-chip border border-line px-1.5 hover:bg-hover"
              >
                <StatusGlyph status={model.byName.get(name)?.status ?? 'waiting'} />
                <code className="leading-none">{name}</code>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Inputs" note={inputs.length}>
        {inputs.length === 0 ? <Nothing>No inputs.</Nothing> : <ValueList values={inputs} />}
      </Section>
      {overrides.length > 0 && (
        <Section title="Overrides" note={overrides.length}>
          <ValueList values={overrides} />
        </Section>
      )}
      <Section title="Config" note={config.length}>
        {config.length === 0 ? <Nothing>The driver was built without config.</Nothing> : <ValueList values={config} />}
      </Section>
      <TagsAndNote run={run} />
      <Section title="Runs with the same">
        <Facts facts={listShared(run)} />
      </Section>
      {surroundings.length > 0 && (
        <Section title="Made by">
          <Facts facts={surroundings} />
        </Section>
      )}
    </div>
  )
}

/** Facts of the run that lists of runs can be narrowed by. */
function listShared({ projectId, name, version, failedNode }: RunDetail): readonly Fact[] {
  const shared: Fact[] = [
    ['DAG', name, toRunsAddress(projectId, { dag: [name] })],
    ['version', toShortVersion(version), toRunsAddress(projectId, { version: [version] })],
  ]
  if (failedNode !== null) shared.push(['failed node', failedNode, toRunsAddress(projectId, { node: [failedNode] })])
  return shared
}

/** Also those that the plan names and the run never reported: still pending, or optional and not given. */
function listInputs(run: RunDetail): readonly ListedValue[] {
  const given = toListed(run.inputs)
  const missing = run.nodes
    .filter(
      (node) =>
        node.kind === 'input' &&
        !Object.hasOwn(run.inputs, node.name) &&
        !Object.hasOwn(run.overrides, node.name) &&
        !Object.hasOwn(run.config, node.name),
    )
    .map(({ name }) => ({
      name,
      from: null,
      value: null,
      reason: run.status === 'running' ? 'not available yet' : 'not given, or not recorded',
    }))
  return [...given, ...missing]
}

function toListed(values: Readonly<Record<string, Summary>>): readonly ListedValue[] {
  return Object.entries(values).map(([name, value]) => ({ name, from: null, value, reason: null }))
}

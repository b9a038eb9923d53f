import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphView } from '../../src/introspection/graph-view.js'
import { viewExecution } from '../../src/introspection/view-execution.js'
import { type Picture, toPicture } from '../../src/pictures/picture.js'
import { toDot } from '../../src/pictures/to-dot.js'
import { toMermaid } from '../../src/pictures/to-mermaid.js'
import { pipelineRows, type Row, smallGraph } from '../support/small-graph.js'

const view = viewExecution(smallGraph(pipelineRows), ['pipeline'], {
  inputs: { request: {}, limit: 3 },
  overrides: { someData: 1 },
})
const pipeline = toPicture(view)

describe('the picture of the example', () => {
  test('the picture of the example is drawn in DOT', () => {
    expect(toDot(pipeline)).toMatchInlineSnapshot(`
      "digraph "small" {
        graph [rankdir=LR, pad=0.1]
        node [shape=box, height=0.36, fontname="Helvetica", fontsize=11, fontcolor="#1f2937", color="#4b5563"]
        edge [arrowsize=0.7, color="#6b7280"]

        "limit" [style="dashed"]
        "request" [style="dashed"]
        "someData" [shape=hexagon, style="filled", fillcolor="#fdf0d5"]
        "requestRaw" [style="rounded,filled", fillcolor="#e8eefc"]
        "foo" [style="rounded,filled", fillcolor="#e8eefc"]
        "bar" [style="rounded,filled", fillcolor="#e8eefc"]
        "computation1" [style="rounded,filled", fillcolor="#e8eefc"]
        "computation2" [style="rounded,filled", fillcolor="#e8eefc"]
        "pipeline" [style="filled", fillcolor="#e8eefc", peripheries=2]

        "request" -> "requestRaw"
        "requestRaw" -> "foo"
        "requestRaw" -> "bar"
        "limit" -> "bar" [style="dashed"]
        "foo" -> "computation1"
        "someData" -> "computation1"
        "bar" -> "computation2"
        "computation1" -> "pipeline"
        "computation2" -> "pipeline"
      }
      "
    `)
  })

  test('the picture of the example is drawn in Mermaid', () => {
    expect(toMermaid(pipeline)).toMatchInlineSnapshot(`
      "flowchart LR
        n0["limit"]
        n1["request"]
        n2{{"someData"}}
        n3("requestRaw")
        n4("foo")
        n5("bar")
        n6("computation1")
        n7("computation2")
        n8[["pipeline"]]
        n1 --> n3
        n3 --> n4
        n3 --> n5
        n0 -.-> n5
        n4 --> n6
        n2 --> n6
        n5 --> n7
        n6 --> n8
        n7 --> n8
        classDef input stroke-dasharray: 4 3
        class n0,n1 input
        classDef override stroke-dasharray: 1 3
        class n2 override
        classDef output stroke-width: 3px
        class n8 output
      "
    `)
  })
})

describe('a legend', () => {
  test('a legend explains the marks that occur, in DOT', () => {
    const legend = toDot(toPicture(view, { legend: true })).split('cluster_legend')[1]
    expect(legend?.match(/"legend:\w+"(?= \[label)/g)).toEqual([
      '"legend:input"',
      '"legend:override"',
      '"legend:function"',
      '"legend:output"',
    ])
  })

  test('a legend explains the marks that occur, in Mermaid', () => {
    expect(toMermaid(toPicture(view, { legend: true }))).toContain(
      [
        '  subgraph legend',
        '    direction LR',
        '    legend_input["input"]',
        '    legend_override{{"override"}}',
        '    legend_function("function")',
        '    legend_output[["output"]]',
        '  end',
      ].join('\n'),
    )
  })
})

const viewOf = (name: string): GraphView => ({
  name,
  nodes: [{ name, kind: 'function', isOutput: false, module: name, tags: {}, perItemOf: null }],
  edges: [{ from: name, to: name, optional: false }],
})

const nameOnly = (name: string): Picture => toPicture(viewOf(name))

describe('names keep their meaning', () => {
  test.each([
    ['end', '"end"'],
    ['$signal', '"$signal"'],
    ['features.inner', '"features.inner"'],
    ['say "hi"', String.raw`"say \"hi\""`],
    [String.raw`back\slash`, String.raw`"back\\slash"`],
    ['two\nlines', '"two lines"'],
    ['a -> b [x]', '"a -> b [x]"'],
  ])('names keep their meaning in DOT: %s', (name, quoted) => {
    expect(toDot(nameOnly(name))).toContain(`  ${quoted} -> ${quoted}\n`)
    expect(toDot(nameOnly(name))).toContain(`digraph ${quoted} {`)
  })

  test.each([
    ['end', 'end'],
    ['$signal', '$signal'],
    ['a$$b$$c', 'a#36;#36;b#36;#36;c'],
    ['features.inner', 'features.inner'],
    ['say "hi"', 'say #34;hi#34;'],
    ['#35;', '#35;35;'],
    ['<b>&amp;</b>', '#60;b#62;#38;amp;#60;/b#62;'],
    ['`x`', '#96;x#96;'],
    ['two\nlines', 'two<br>lines'],
  ])('names keep their meaning in Mermaid: %s', (name, escaped) => {
    const lines = toMermaid(nameOnly(name)).split('\n')
    expect(lines).toContain(`  n0("${escaped}")`)
    expect(lines).toContain('  n0 --> n0')
  })
})

/** Names that mean something to one of the languages, and ordinary ones. */
const NAMES = [
  'end',
  'class',
  'graph',
  'subgraph',
  'node',
  'edge',
  'default',
  'n0',
  'n1',
  'style',
  '$x',
  'a$$b',
  'x.y',
  'foo',
]

/** Each row depends on rows before it and on inputs. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.array(fc.tuple(fc.constantFrom(...NAMES, 'in1', 'in2'), fc.boolean()), { maxLength: 4 }), {
    minLength: 1,
    maxLength: NAMES.length,
  })
  .map((all) =>
    all.map((asked, position): Row => {
      const allowed = asked.filter(([name]) => !NAMES.slice(position).includes(name))
      const unique = new Map(allowed)
      return [NAMES[position] ?? '', ...Array.from(unique, ([name, optional]) => (optional ? `${name}?` : name))]
    }),
  )

interface Expected {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

/** Found the plain way: by walking up from the outputs. */
function walk(
  all: readonly Row[],
  outputs: readonly string[],
  given: ReadonlySet<string>,
  overrides: ReadonlySet<string>,
): Expected {
  const byName = new Map(all.map((row) => [row[0], row]))
  const nodes = new Set<string>()
  const edges = new Map<string, boolean>()
  const visit = (name: string): void => {
    if (nodes.has(name)) return
    nodes.add(name)
    if (overrides.has(name)) return
    for (const text of byName.get(name)?.slice(1) ?? []) {
      const dependency = text.replace(/\?$/, '')
      edges.set(`${dependency} ${name}`, true)
      if (byName.has(dependency) || overrides.has(dependency) || given.has(dependency) || !text.endsWith('?'))
        visit(dependency)
    }
  }
  for (const output of outputs) visit(output)
  const isDrawn = (edge: string): boolean => edge.split(' ').every((name) => nodes.has(name))
  return { nodes: [...nodes].sort(), edges: [...edges.keys()].filter(isDrawn).sort() }
}

function readDot(text: string): Expected {
  const lines = text.split('\n')
  const read = (pattern: RegExp): string[] =>
    lines.flatMap((line) => pattern.exec(line)?.slice(1).join(' ') ?? []).sort()
  return { nodes: read(/^ {2}"([^"]+)" \[/), edges: read(/^ {2}"([^"]+)" -> "([^"]+)"/) }
}

function readMermaid(text: string): Expected {
  const lines = text.split('\n')
  const names = new Map(
    lines.flatMap((line) => {
      const [, id, label] = /^ {2}(n\d+)[[({]+"([^"]+)"[\])}]+$/.exec(line) ?? []
      return id === undefined || label === undefined ? [] : [[id, label.replaceAll('#36;', '$')] as const]
    }),
  )
  const edges = lines.flatMap((line) => {
    const [, from, to] = /^ {2}(n\d+) (?:-->|-\.->) (n\d+)$/.exec(line) ?? []
    return from === undefined || to === undefined ? [] : [`${names.get(from)} ${names.get(to)}`]
  })
  return { nodes: [...names.values()].sort(), edges: edges.sort() }
}

describe('every node and edge that an execution needs', () => {
  test('every node and edge that an execution needs is in the text once, and nothing else is', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.subarray(['in1', 'in2']), fc.nat(), (all, output, inputs, override) => {
        const outputs = [all[output % all.length]?.[0] ?? '']
        const overridden = override % 2 === 0 ? [] : [all[override % all.length]?.[0] ?? '']
        const record = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1]))
        const given = { inputs: record(inputs), overrides: record(overridden) }
        const picture = toPicture(viewExecution(smallGraph(all), outputs, given))
        const expected = walk(all, outputs, new Set(inputs), new Set(overridden))
        expect(readDot(toDot(picture))).toEqual(expected)
        expect(readMermaid(toMermaid(picture))).toEqual(expected)
      }),
      { numRuns: 500, seed: 1 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { Graph } from '../../src/graph/graph.js'
import { type GraphView, type ViewNode, viewNodes } from '../../src/introspection/graph-view.js'
import { viewExecution } from '../../src/introspection/view-execution.js'
import { listMarks, toPicture } from '../../src/pictures/picture.js'
import type { NodeStyle, Orientation, PictureOptions } from '../../src/pictures/picture-options.js'
import { toDot } from '../../src/pictures/to-dot.js'
import { toMermaid } from '../../src/pictures/to-mermaid.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

const MODULES: Readonly<Record<string, string>> = { foo: 'words', bar: 'words', someData: 'data "of" users' }

const plain = smallGraph(pipelineRows)
const graph: Graph = {
  ...plain,
  nodes: new Map(Array.from(plain.nodes, ([name, node]) => [name, { ...node, module: MODULES[name] ?? null }])),
}
const view: GraphView = viewNodes(graph, graph.nodes.values())

const lineOf = (text: string, start: string) => text.split('\n').find((line) => line.trimStart().startsWith(start))

describe('a picture', () => {
  test('a picture lists the marks that occur in it', () => {
    const marksOf = (outputs: readonly string[]) =>
      listMarks(viewExecution(graph, outputs, { overrides: { someData: 1 } }).nodes)
    expect(marksOf(['pipeline'])).toEqual(['input', 'override', 'function', 'output'])
    expect(marksOf([])).toEqual([])
  })

  test('a picture has a legend only on request, and only if there are marks to explain', () => {
    expect(toPicture(view).legend).toEqual([])
    expect(toPicture(view, { legend: true }).legend).toEqual(['input', 'function'])
    const empty = toPicture(viewExecution(graph, []), { legend: true })
    expect(toDot(empty)).not.toContain('legend')
    expect(toMermaid(empty)).not.toContain('legend')
  })

  test.each<Orientation>(['LR', 'TB', 'RL', 'BT'])('a picture leads %s in both languages', (orientation) => {
    const picture = toPicture(view, { orientation, legend: true })
    expect(toDot(picture)).toContain(`rankdir=${orientation}`)
    expect(toMermaid(picture)).toMatch(new RegExp(`^flowchart ${orientation}\\n[\\s\\S]*direction ${orientation}\\n`))
  })

  test('a picture without inputs shows neither inputs nor their edges', () => {
    const texts = [toDot(toPicture(view, { hideInputs: true })), toMermaid(toPicture(view, { hideInputs: true }))]
    for (const text of texts) {
      expect(text).not.toMatch(/"(request|limit|userId)"/)
      expect(text).toMatch(/"requestRaw"/)
    }
    expect(toPicture(view, { hideInputs: true }).edges.map(({ from }) => from)).not.toContain('request')
  })
})

test('nodes that run once per item say so, unless they have a label', () => {
  const nodes = view.nodes.map((node) => ({ ...node, perItemOf: node.name === 'bar' ? 'foo' : null }))
  const picture = toPicture({ ...view, nodes })
  expect(lineOf(toDot(picture), '"bar"')).toContain(String.raw`label="bar\nper foo"`)
  expect(toMermaid(picture)).toContain('("bar<br>per foo")')
  const labelled = toPicture({ ...view, nodes }, { style: () => ({ label: 'mine' }) })
  expect(toDot(labelled)).not.toContain('per foo')
})

describe('groups', () => {
  const picture = toPicture(view, { groupByModule: true })

  test('groups have the nodes of one named module each, and other nodes have no frame', () => {
    expect(picture.groups.map(({ name, nodes }) => [name, nodes.map((node) => node.name)])).toEqual([
      [null, ['request', 'limit', 'userId', 'requestRaw', 'computation1', 'computation2', 'pipeline']],
      ['words', ['foo', 'bar']],
      ['data "of" users', ['someData']],
    ])
  })

  test('groups are clusters in DOT', () => {
    expect(toDot(picture)).toContain(
      [
        '  subgraph "cluster_module:words" {',
        '    label="words"; fontname="Helvetica"; fontsize=11; fontcolor="#4b5563"; color="#9ca3af"; style="rounded"',
        '    "foo" [style="rounded,filled", fillcolor="#e8eefc"]',
        '    "bar" [style="rounded,filled", fillcolor="#e8eefc"]',
        '  }',
      ].join('\n'),
    )
  })

  test('groups are subgraphs in Mermaid', () => {
    expect(toMermaid(picture)).toMatch(/ {2}subgraph m1\["words"\]\n {4}n7\("foo"\)\n {4}n8\("bar"\)\n {2}end\n/)
    expect(toMermaid(picture)).toContain('subgraph m2["data #34;of#34; users"]')
  })

  test('groups change nothing but the frames', () => {
    const edgesOf = (text: string) => text.split('\n').filter((line) => line.includes('->'))
    expect(edgesOf(toDot(picture))).toEqual(edgesOf(toDot(toPicture(view))))
  })
})

describe('the style', () => {
  const styled = (style: NodeStyle | undefined, options: PictureOptions = {}) =>
    toPicture(view, { ...options, style: ({ name }) => (name === 'foo' || name === 'limit' ? style : undefined) })

  test('the style is requested once per drawn node, with all facts about it', () => {
    const asked: ViewNode[] = []
    toPicture(view, {
      hideInputs: true,
      style: (node) => {
        asked.push(node)
        return {}
      },
    })
    expect(asked).toEqual(view.nodes.filter(({ kind }) => kind === 'function'))
    expect(asked[1]).toEqual({
      name: 'foo',
      kind: 'function',
      isOutput: false,
      module: 'words',
      tags: {},
      perItemOf: null,
    })
  })

  test('the style changes only the parts that it names in DOT', () => {
    const text = toDot(styled({ fill: 'gold', stroke: '#aa0000', color: 'navy', label: 'say "hi"\nto \\N' }))
    const own = 'color="#aa0000", fontcolor="navy"'
    const label = String.raw`label="say \"hi\"\nto \\N"`
    expect(lineOf(text, '"foo"')).toBe(`  "foo" [style="rounded,filled", fillcolor="gold", ${label}, ${own}]`)
    expect(lineOf(text, '"limit"')).toBe(`  "limit" [style="dashed,filled", ${label}, fillcolor="gold", ${own}]`)
    expect(lineOf(text, '"bar"')).toBe('  "bar" [style="rounded,filled", fillcolor="#e8eefc"]')
  })

  test('the style changes only the parts that it names in Mermaid', () => {
    const text = toMermaid(styled({ fill: 'gold', color: 'navy', label: 'say "hi"\n<here>' }))
    expect(lineOf(text, 'n4')).toBe('  n4("say #34;hi#34;<br>#60;here#62;")')
    expect(lineOf(text, 'style n4')).toBe('  style n4 fill:gold,color:navy')
    expect(text.match(/^ {2}style /gm)).toHaveLength(2)
    expect(toMermaid(styled({ label: 'only' }))).not.toMatch(/^ {2}style /m)
  })

  test.each([
    [
      'a colour that ends its statement',
      { fill: 'red; }' },
      /"fill" in the style of "foo" .* received string "red; }"/,
    ],
    [
      'a colour that is not text',
      { stroke: 7 },
      /"stroke" in the style of "foo" must be the name of a colour or #rrggbb: received number 7/,
    ],
    [
      'a part that does not exist',
      { colour: 'red' },
      /one of label, fill, stroke, color: received colour, near "color"/,
    ],
    ['a style that is not an object', 'red', /the style of "foo" must be an object .* received string "red"/],
  ])('the style is refused with %s', (_, style, message) => {
    expect(() => styled(style as NodeStyle)).toThrow(message)
  })

  test('the style is refused with all its problems at once', () => {
    expect(() => styled({ fill: '', stroke: '#12' })).toThrow(/4 problems/)
  })
})

describe('options that cannot be used', () => {
  test('options that cannot be used are refused all at once', () => {
    const options = { orientation: 'left', style: {} } as unknown as PictureOptions
    expect(() => toPicture(view, options)).toThrow(
      /2 problems[\s\S]*orientation must be one of LR, TB, RL, BT: received string "left"[\s\S]*style must be a function/,
    )
  })
})

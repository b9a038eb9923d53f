import { instance } from '@viz-js/viz'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { viewExecution } from '../../src/introspection/view-execution.js'
import { layOut } from '../../src/pictures/lay-out.js'
import { toPicture } from '../../src/pictures/picture.js'
import type { PictureOptions } from '../../src/pictures/picture-options.js'
import { toDot } from '../../src/pictures/to-dot.js'
import { visualize } from '../../src/pictures/visualize.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

const viz = await instance()
const graph = smallGraph(pipelineRows)
const view = viewExecution(graph, ['pipeline'], { inputs: { limit: 1 }, overrides: { someData: 1 } })

/** The graph that Graphviz read from a DOT. */
interface Understood {
  readonly name: string
  readonly objects?: readonly { readonly name: string; readonly label?: string }[]
  readonly edges?: readonly { readonly tail: number; readonly head: number }[]
}

const understand = (dot: string) => viz.renderJSON(dot) as Understood

function titlesOf(svg: string, kind: 'node' | 'edge' | 'cluster'): string[] {
  return [...svg.matchAll(new RegExp(`class="${kind}">\\n<title>(.*)</title>`, 'g'))].map(([, title = '']) =>
    title.replaceAll('&#45;', '-').replaceAll('&gt;', '>'),
  )
}

describe('Graphviz', () => {
  test('Graphviz draws each node and each edge of the DOT, and nothing else', () => {
    const { name, objects = [], edges = [] } = understand(toDot(toPicture(view)))
    expect(name).toBe('small')
    expect(objects.map((node) => node.name)).toEqual(view.nodes.map((node) => node.name))
    const drawn = edges.map(({ tail, head }) => `${objects[tail]?.name} -> ${objects[head]?.name}`)
    expect(drawn.sort()).toEqual(view.edges.map(({ from, to }) => `${from} -> ${to}`).sort())
  })

  test('Graphviz understands any label and any name of a driver or a module, with every option', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
    const options = fc.record({
      legend: fc.boolean(),
      groupByModule: fc.boolean(),
      hideInputs: fc.boolean(),
      orientation: fc.constantFrom('LR', 'TB', 'RL', 'BT'),
    })
    fc.assert(
      fc.property(text, options, (label, given) => {
        const named = { ...view, name: label, nodes: view.nodes.map((node) => ({ ...node, module: label })) }
        const picture = toPicture(named, { ...given, style: () => ({ label, fill: 'gold' }) })
        const { name, objects = [] } = understand(toDot(picture))
        expect(name).toBe(label.replace(/^%/, ' %').replaceAll('\\', '\\\\'))
        const nodes = objects.filter((object) => view.nodes.some((node) => node.name === object.name))
        expect(nodes).toHaveLength(picture.groups.flatMap((group) => group.nodes).length)
        for (const node of nodes) expect(node.label).toBe(label.replaceAll('\\', '\\\\'))
      }),
    )
  })

  test('a failure of Graphviz is reported with its reason', async () => {
    await expect(layOut('digraph {')).rejects.toMatchObject({
      code: 'DAG_PICTURE_NOT_DRAWN',
      message: expect.stringContaining('syntax error'),
      cause: expect.any(Error),
    })
  })
})

describe('an SVG', () => {
  test('an SVG has a node per name and an edge per dependency', async () => {
    const svg = String(await visualize(view, { format: 'svg' }))
    expect(titlesOf(svg, 'node').sort()).toEqual(view.nodes.map(({ name }) => name).sort())
    expect(titlesOf(svg, 'edge').sort()).toEqual(view.edges.map(({ from, to }) => `${from}->${to}`).sort())
    for (const { name } of view.nodes) expect(svg).toContain(`>${name}</text>`)
  })

  test('an SVG shows inputs dashed and outputs in two frames', async () => {
    const svg = String(await visualize(view, { format: 'svg' }))
    const drawing = (name: string) => svg.split(`<title>${name}</title>`)[1]?.split('</g>')[0] ?? ''
    expect(drawing('request')).toContain('stroke-dasharray')
    expect(drawing('pipeline').match(/<polygon/g)).toHaveLength(2)
    expect(drawing('foo')).not.toMatch(/stroke-dasharray|<polygon/)
  })

  test('an SVG frames modules and the legend', async () => {
    const nodes = view.nodes.map((node) => ({ ...node, module: node.kind === 'function' ? 'pipeline' : null }))
    const svg = String(await visualize({ ...view, nodes }, { format: 'svg', groupByModule: true, legend: true }))
    expect(titlesOf(svg, 'cluster')).toEqual(['cluster_module:pipeline', 'cluster_legend'])
  })

  test('an SVG consists of its root, and is the same every time', async () => {
    const options: PictureOptions = { format: 'svg', legend: true }
    const svg = String(await visualize(view, options))
    expect(svg).toMatch(/^<svg width="\d+pt" height="\d+pt"[\s\S]*<\/svg>\n$/)
    expect(await visualize(view, options)).toBe(svg)
  })

  test('an SVG of an empty graph is valid', async () => {
    const svg = String(await visualize(viewExecution(graph, []), { format: 'svg' }))
    expect(svg).toMatch(/^<svg/)
    expect(titlesOf(svg, 'node')).toEqual([])
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewExecution } from '../../src/introspection/view-execution.js'
import type { PictureFormat } from '../../src/pictures/picture-options.js'
import { visualize } from '../../src/pictures/visualize.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

const view = viewExecution(smallGraph(pipelineRows), ['pipeline'])

describe('visualize', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dag-pictures-'))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each([
    ['a.dot', /^digraph "small" \{/],
    ['a.gv', /^digraph/],
    ['a.mmd', /^flowchart LR\n/],
    ['a.mermaid', /^flowchart/],
    ['A.MD', /^```mermaid\nflowchart LR\n[\s\S]*\n```\n$/],
    ['a.svg', /^<svg [\s\S]*<\/svg>\n$/],
  ])('visualize writes %s in the format of its extension, and returns the text', async (name, start) => {
    const file = join(folder, 'new', 'folders', name)
    const text = await visualize(view, { file })
    expect(text).toMatch(start)
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('visualize returns Mermaid without a file', async () => {
    expect(await visualize(view)).toMatch(/^flowchart/)
  })

  test('visualize prefers the format to the extension', async () => {
    const file = join(folder, 'picture.txt')
    expect(await visualize(view, { file, format: 'dot' })).toMatch(/^digraph/)
    expect(await visualize(view, { format: 'dot', legend: true })).toContain('cluster_legend')
  })

  test.each(['pipeline.gif', 'pipeline.txt', 'pipeline'])(
    'visualize refuses %s and lists the known extensions',
    async (name) => {
      const file = join(folder, name)
      await expect(visualize(view, { file })).rejects.toMatchObject({
        code: 'DAG_PICTURE_UNKNOWN_EXTENSION',
        message: expect.stringMatching(/\.dot, \.gv, \.mmd, \.mermaid, \.md, \.svg, \.png/),
      })
      await expect(readFile(file)).rejects.toThrow()
    },
  )

  test('visualize refuses a format that does not exist', async () => {
    const format = 'gif' as PictureFormat
    await expect(visualize(view, { format })).rejects.toThrow(/string "gif".*dot, mermaid, markdown, svg, png/)
  })

  test('visualize writes and returns the bytes of a PNG', async () => {
    const file = join(folder, 'a.png')
    const bytes = await visualize(view, { file })
    expect(await readFile(file)).toEqual(Buffer.from(bytes as Uint8Array))
  })

  test('visualize writes nothing if an option cannot be used', async () => {
    const file = join(folder, 'unknown.dot')
    await expect(visualize(view, { file, style: () => ({ fill: 'a;b' }) })).rejects.toThrow(/"fill"/)
    await expect(readFile(file)).rejects.toThrow()
  })

  test('visualize throws the error of the file system if the file cannot be written', async () => {
    await visualize(view, { file: join(folder, 'taken.dot') })
    const file = join(folder, 'taken.dot', 'inside.dot')
    await expect(visualize(view, { file })).rejects.toHaveProperty('syscall', 'mkdir')
  })
})

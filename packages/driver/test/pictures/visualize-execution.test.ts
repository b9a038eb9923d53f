import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visualizeExecution } from '../../src/pictures/visualize-execution.js'
import type { PictureFormat } from '../../src/pictures/visualize-options.js'
import { pipelineRows, smallGraph } from './small-graph.js'

const graph = smallGraph(pipelineRows)

describe('visualizeExecution', () => {
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
  ])('writes %s in the format of its extension, and gives the text', async (name, start) => {
    const file = join(folder, 'new', 'folders', name)
    const text = await visualizeExecution(graph, ['pipeline'], { file })
    expect(text).toMatch(start)
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('gives Mermaid without a file', async () => {
    expect(await visualizeExecution(graph, ['foo'])).toMatch(/^flowchart/)
  })

  test('lets the format win over the extension', async () => {
    const file = join(folder, 'picture.txt')
    expect(await visualizeExecution(graph, ['foo'], { file, format: 'dot' })).toMatch(/^digraph/)
    expect(await visualizeExecution(graph, ['foo'], { format: 'dot', legend: true })).toContain('cluster_legend')
  })

  test.each(['pipeline.svg', 'pipeline.png', 'pipeline'])('refuses %s, saying what it can write', async (name) => {
    const file = join(folder, name)
    await expect(visualizeExecution(graph, ['foo'], { file })).rejects.toMatchObject({
      code: 'DAG_PICTURE_UNKNOWN_EXTENSION',
      message: expect.stringMatching(/.dot, .gv, .mmd, .mermaid, .md/),
    })
    await expect(readFile(file)).rejects.toThrow()
  })

  test('refuses a format that does not exist', async () => {
    const format = 'svg' as PictureFormat
    await expect(visualizeExecution(graph, ['foo'], { format })).rejects.toThrow(/string "svg".*dot, mermaid, markdown/)
  })

  test('writes nothing where the outputs are unknown', async () => {
    const file = join(folder, 'unknown.dot')
    await expect(visualizeExecution(graph, ['nope'], { file })).rejects.toThrow(/"nope"/)
    await expect(readFile(file)).rejects.toThrow()
  })

  test('gives the error of the file system where the file cannot be written', async () => {
    await visualizeExecution(graph, ['foo'], { file: join(folder, 'taken.dot') })
    const file = join(folder, 'taken.dot', 'inside.dot')
    await expect(visualizeExecution(graph, ['foo'], { file })).rejects.toHaveProperty('syscall', 'mkdir')
  })
})

import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { viewExecution } from '../../src/introspection/view-execution.js'
import { rasterize } from '../../src/pictures/rasterize.js'
import { visualize } from '../../src/pictures/visualize.js'
import { pipelineRows, smallGraph } from '../support/small-graph.js'

const view = viewExecution(smallGraph(pipelineRows), ['pipeline'])

interface Png {
  readonly signature: string
  readonly width: number
  readonly height: number
  /** Its scan lines, unpacked. */
  readonly data: Buffer
}

function readPng(bytes: Uint8Array): Png {
  const png = Buffer.from(bytes)
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const isData = png.toString('latin1', at + 4, at + 8) === 'IDAT'
    if (isData) parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return {
    signature: png.toString('hex', 0, 8),
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    data: inflateSync(Buffer.concat(parts)),
  }
}

const box = (width: number, height: number, inside = '') =>
  `<svg width="${width}pt" height="${height}pt" viewBox="0.00 0.00 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">${inside}</svg>`

const text = (letters: string) =>
  `<text x="4" y="20" font-family="Helvetica,sans-Serif" font-size="14">${letters}</text>`

const inkOf = ({ data }: Png) => data.filter((byte) => byte !== 0).length

describe('a PNG', () => {
  test('a PNG has the signature, and twice the size of the SVG', async () => {
    const svg = String(await visualize(view, { format: 'svg' }))
    const [, width = '', height = ''] = /width="(\d+)pt" height="(\d+)pt"/.exec(svg) ?? []
    const png = readPng((await visualize(view, { format: 'png' })) as Uint8Array)
    expect(png.signature).toBe('89504e470d0a1a0a')
    expect(png.width / ((Number(width) * 4) / 3)).toBeCloseTo(2, 1)
    expect(png.height / ((Number(height) * 4) / 3)).toBeCloseTo(2, 1)
  })

  test('a PNG is the same every time', async () => {
    expect(await visualize(view, { format: 'png' })).toEqual(await visualize(view, { format: 'png' }))
  })

  test.each(['letters', 'grüße', 'ελληνικά', 'кириллица'])(
    'a PNG shows %s, whatever fonts the machine has',
    async (letters) => {
      const blank = inkOf(readPng(await rasterize(box(120, 30))))
      expect(inkOf(readPng(await rasterize(box(120, 30, text(letters)))))).toBeGreaterThan(blank + 500)
    },
  )

  test('a PNG has no more than 40 million pixels, however large the graph', async () => {
    const { width, height } = readPng(await rasterize(box(100_000, 400)))
    expect(width * height).toBeLessThanOrEqual(40_100_000)
    expect(width / height).toBeCloseTo(250, -1)
    // Drawing 40 million pixels takes seconds on a busy machine.
  }, 60_000)

  test('a PNG that cannot be drawn is reported with the reason', async () => {
    await expect(rasterize('no picture')).rejects.toMatchObject({
      code: 'DAG_PICTURE_NOT_DRAWN',
      message: expect.stringContaining('"png"'),
      cause: expect.anything(),
    })
  })
})

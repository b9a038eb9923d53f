import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { FONT, importPackage, RASTERIZER, resolvePath } from './packages.js'

/** The part of `@resvg/resvg-wasm` that is used here. */
interface ResvgModule {
  initWasm(binary: Uint8Array): Promise<void>
  readonly Resvg: new (svg: string, options: object) => Freed & { render(): Freed & { asPng(): Uint8Array } }
}

interface Freed {
  free(): void
}

interface Rasterizer {
  readonly Resvg: ResvgModule['Resvg']
  readonly fonts: readonly Uint8Array[]
}

/** Sharp on screens with two pixels per point. */
const MAX_SCALE = 2

/** A pixel takes four bytes while it is drawn: 160 MB at most. */
const MAX_PIXELS = 40_000_000

const PIXELS_PER_POINT = 4 / 3

const FAMILY = 'Arimo'

let loading: Promise<Rasterizer> | null = null

/**
 * Draws an SVG of Graphviz at twice its size, or smaller if it would have more than 40 million pixels. The font is always
 * the same, so pictures do not depend on the fonts of a machine.
 *
 * @throws DagError `DAG_PICTURE_NOT_DRAWN` if the rasterizer fails
 */
export async function rasterize(svg: string): Promise<Uint8Array> {
  loading ??= load()
  const { Resvg, fonts } = await loading
  try {
    const resvg = new Resvg(svg, {
      font: { fontBuffers: fonts, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
      fitTo: { mode: 'zoom', value: scaleOf(svg) },
    })
    const image = resvg.render()
    const png = image.asPng()
    image.free()
    resvg.free()
    return png
  } catch (cause) {
    throw new DagError([problem('DAG_PICTURE_NOT_DRAWN', { format: 'png', reason: String(cause) })], { cause })
  }
}

async function load(): Promise<Rasterizer> {
  const [resvg, binary, fonts] = await Promise.all([
    importPackage(RASTERIZER) as Promise<ResvgModule>,
    readFile(resolvePath(`${RASTERIZER}/index_bg.wasm`)),
    loadFonts(),
  ])
  // The module can be initialized once per program, and other code may have done so.
  await resvg.initWasm(binary).catch(() => {})
  return { Resvg: resvg.Resvg, fonts }
}

/** The regular weight in all its scripts: each file has the letters of one. */
async function loadFonts(): Promise<Uint8Array[]> {
  const folder = join(dirname(resolvePath(`${FONT}/package.json`)), 'files')
  const files = (await readdir(folder)).filter((file) => file.endsWith('-400-normal.woff2')).sort()
  return Promise.all(files.map((file) => readFile(join(folder, file))))
}

function scaleOf(svg: string): number {
  const [, width = '0', height = '0'] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? []
  const pixels = Number(width) * Number(height) * PIXELS_PER_POINT ** 2
  return pixels > 0 ? Math.min(MAX_SCALE, Math.sqrt(MAX_PIXELS / pixels)) : MAX_SCALE
}

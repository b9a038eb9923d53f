import { Module } from 'node:module'
import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'

/** Graphviz as WebAssembly: DOT to SVG. */
export const GRAPHVIZ = '@viz-js/viz'
/** A renderer of SVG as WebAssembly: SVG to PNG. */
export const RASTERIZER = '@resvg/resvg-wasm'
/** A font with the widths of Helvetica, which Graphviz lays text out for. */
export const FONT = '@fontsource/arimo'

const NEEDED = {
  svg: [GRAPHVIZ],
  png: [GRAPHVIZ, RASTERIZER, FONT],
} as const

/** Finds a file of an installed package, from here. Throws if there is none. */
export type Resolve = (path: string) => string

/**
 * A bundle in CommonJS does not know its own address, so packages are looked up from the working directory. `createRequire` is
 * called as a member, because webpack replaces direct calls.
 */
export const resolvePath: Resolve = (path) => Module.createRequire(import.meta.url || `${process.cwd()}/`).resolve(path)

/** @throws DagError `DAG_PICTURE_MISSING_PACKAGE` that says which packages to install for pictures of this format */
export function checkPackages(format: keyof typeof NEEDED, resolve: Resolve = resolvePath): void {
  const packages = NEEDED[format].filter((name) => !isInstalled(name, resolve))
  if (packages.length === 0) return
  throw new DagError([problem('DAG_PICTURE_MISSING_PACKAGE', { format, packages })])
}

function isInstalled(name: string, resolve: Resolve): boolean {
  try {
    resolve(`${name}/package.json`)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
  }
}

/** Imports an optional package. The name is not a literal, so that bundlers do not require the package. */
export function importPackage(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name)
}

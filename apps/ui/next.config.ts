import { join } from 'node:path'
import type { NextConfig } from 'next'

const repositoryRoot = join(import.meta.dirname, '../..')

/** The path below which the pages are served. A build has a mark in its place: see `scripts/base-path.mjs`. */
const basePath = process.env.BASE_PATH ?? ''

const config: NextConfig = {
  output: 'standalone',
  basePath,
  env: { BASE_PATH: basePath },
  // Two dev servers in one tree need a folder each.
  distDir: process.env.DAG_NEXT_DIST ?? '.next',
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  // No image is resized, so sharp (20 MB) can be left out of the package.
  images: { unoptimized: true },
  // The server in front of Next compresses, with brotli too.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run types` checks them, once and faster.
  typescript: { ignoreBuildErrors: true },
}

export default config

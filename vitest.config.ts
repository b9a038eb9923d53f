import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Trackers of tests leave no files in the data folder of the user. */
const NO_SPOOL = { DAG_SPOOL: 'off' }

/** Packages are found as their sources. */
const SOURCES = ['@dag/source', 'node', 'import', 'default']
/**
 * Packages are found as they are built: threads of a test cannot load TypeScript. `import` is left out, since it would hold for
 * `require` too.
 */
const BUILT = ['node', 'default']

const unit = (name: string, root: string, env: Record<string, string> = {}, conditions = SOURCES) => ({
  resolve: { conditions, alias: { '@': path('apps/ui/src') } },
  ssr: { resolve: { conditions } },
  test: {
    name,
    root: path(root),
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: [path('tooling/fuzz.ts')],
    env: { ...NO_SPOOL, ...env },
    // A thread takes seconds to start while the machine is busy.
    ...(conditions === BUILT && { testTimeout: 30_000, hookTimeout: 30_000 }),
  },
})

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'scripts', root: path('scripts'), include: ['test/**/*.test.mjs'] } },
      unit('protocol', 'packages/protocol'),
      unit('driver', 'packages/driver'),
      unit('tracker', 'packages/tracker'),
      unit('remote', 'packages/remote', {}, BUILT),
      unit('ui', 'apps/ui'),
      unit('fleet', 'examples/fleet', {}, BUILT),
      unit('documents', 'examples/documents', { DAG_TRACKING: 'off' }),
      unit('example', 'examples/fastify', { WAIT_MS: '0', DAG_TRACKING: 'off' }),
      {
        test: {
          name: 'e2e',
          root: path('e2e'),
          include: ['**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          env: NO_SPOOL,
        },
      },
    ],
  },
})

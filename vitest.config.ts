import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Trackers of tests leave no files in the data folder of the user. */
const NO_SPOOL = { DAG_SPOOL: 'off' }

const unit = (name: string, root: string, env: Record<string, string> = {}) => ({
  resolve: { conditions: ['@dag/source', 'node', 'import', 'default'], alias: { '@': path('apps/ui/src') } },
  ssr: { resolve: { conditions: ['@dag/source', 'node', 'import', 'default'] } },
  test: {
    name,
    root: path(root),
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: [path('tooling/fuzz.ts')],
    env: { ...NO_SPOOL, ...env },
  },
})

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'scripts', root: path('scripts'), include: ['test/**/*.test.mjs'] } },
      unit('protocol', 'packages/protocol'),
      unit('driver', 'packages/driver'),
      unit('tracker', 'packages/tracker'),
      unit('ui', 'apps/ui'),
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

import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { writeAnswerSchemas } from './answer-schemas.mjs'

const packageDir = fileURLToPath(new URL('..', import.meta.url))

/** Writes the Prisma client to src/server/store/generated, and the schemas of answers to src/server/openapi/generated. */
export function generate() {
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', 'prisma/schema.prisma'],
    {
      cwd: packageDir,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating needs no schema engine, but Prisma downloads one unless the environment names an executable.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (status !== 0) throw new Error(`prisma generate ended with ${status}:\n${stdout}${stderr}`)
  writeAnswerSchemas()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate()

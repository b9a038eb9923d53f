import { environment } from './environment.js'
import { createServer } from './server.js'

const server = await createServer()
const address = await server.listen({ port: environment.port, host: '127.0.0.1' }).catch((error: unknown) => {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
  console.error(`Port ${environment.port} is in use. Stop the program that uses it, or set PORT to another port.`)
  process.exit(1)
})
console.log(`Example on ${address}: POST /execute, POST /execute_tracker`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close()
  })
}

import type { SourceArguments } from '../source/open-source'
import { DEFAULT_URL } from '../source/open-source'

/** The way to add dag to agents: by the address of the server, or by a command that serves on stdin and stdout. */
export function toSnippets({ url, db }: SourceArguments): string {
  const options = [...(url === null ? [] : ['--url', url]), ...(db === null ? [] : ['--db', db])]
  const command = { command: 'npx', args: ['--no-install', 'dag', 'mcp', ...options] }
  const address = { type: 'http', url: `${url ?? DEFAULT_URL}/mcp` }
  const servers = (server: object) => JSON.stringify({ mcpServers: { dag: server } }, null, 2)
  const code = JSON.stringify({ servers: { dag: address } }, null, 2)
  return `A running dag ui answers agents at ${address.url}. If it needs a key, send it as the header "Authorization: Bearer KEY".

.mcp.json, .cursor/mcp.json and other files with "mcpServers":
${servers({ ...address })}

.vscode/mcp.json:
${code}

Agents that start a program themselves (in a project that has @dag/ui; it reads the database if no server runs):
${servers(command)}
`
}

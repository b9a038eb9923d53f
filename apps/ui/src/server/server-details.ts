/** Version, address and files of the running server. */
export interface ServerDetails {
  readonly version: string
  /** `127.0.0.1:8241` */
  readonly address: string
  /** The page of an exported run, as the build makes it; null if the server has none. */
  readonly pageFile: string | null
}

const KEY = Symbol.for('dag.server')
const holder = globalThis as { [KEY]?: ServerDetails | undefined }

export function getServerDetails(): ServerDetails {
  const details = holder[KEY]
  if (!details) throw new Error('No server was started in this process. Start it with `dag ui` or `npm run dev`.')
  return details
}

export function setServerDetails(details: ServerDetails | null): void {
  holder[KEY] = details ?? undefined
}

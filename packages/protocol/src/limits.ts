/** The major version of the wire contract. A server rejects a batch of another major. */
export const PROTOCOL_VERSION = 1

/** Bounds of everything that travels. A tracker keeps within them; the server rejects what does not. */
export const LIMITS = {
  /** Bytes of one request body as it arrives (compressed if it is). */
  bodyBytes: 8 * 1024 * 1024,
  /** Bytes of one request body after inflation. */
  inflatedBytes: 32 * 1024 * 1024,
  /** Events in one batch. */
  events: 2_000,
  /** Loss totals in one batch. */
  losses: 1_000,
  /** Nesting of the JSON of one batch. */
  depth: 32,
  /** Values in the JSON of one batch: commas, objects and arrays. */
  values: 1_000_000,
  /** Characters of a name: node, dependency, input, driver, project, tag key, log level. */
  nameChars: 200,
  /** Characters of a tag's value. */
  tagChars: 500,
  /** Tags of one run or node. */
  tags: 50,
  /** Nodes of one version. */
  nodes: 100_000,
  /** Requested outputs, inputs, overrides or config entries of one run, each. */
  entries: 10_000,
  /** Characters of a `Summary.preview`. */
  previewChars: 200,
  /** Bytes of a `Summary.detail` unless the user asks for more. */
  defaultValueBytes: 16 * 1024,
  /** Bytes of a `Summary.detail`, at most. */
  valueBytes: 1024 * 1024,
  /** Characters of an error's message. */
  errorMessageChars: 4_000,
  /** Characters of an error's stack. */
  errorStackChars: 32_000,
  /** Characters of a node's source text. */
  sourceChars: 100_000,
  /** Characters of a log line's message. */
  logChars: 4_000,
  /** Earlier attempts of one node run. */
  attempts: 20,
  /** Characters of the reason why an attempt ended. */
  attemptErrorChars: 500,
  /** Errors behind an error (`cause` of `cause` ...). */
  causes: 10,
  /** Characters of a file's path. */
  pathChars: 4_096,
} as const

/** Milliseconds between two heartbeats of a tracker with open runs. */
export const HEARTBEAT_INTERVAL_MS = 30_000

/** Milliseconds without event or heartbeat after which the server marks a running run as lost. */
export const LOST_AFTER_MS = 90_000

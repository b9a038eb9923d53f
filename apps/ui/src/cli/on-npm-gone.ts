const CHECK_MS = 500

interface Parent {
  /** Id of the parent process now. */
  readonly read: () => number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly schedule: (check: () => void, everyMs: number) => { unref(): unknown }
}

/**
 * Calls back when npm's shell is gone. `npx` and `npm exec` put a shell between themselves and the program, and pass signals
 * to the shell only: it ends, and the program would continue without a parent. Other parents may end before their child.
 */
export function onNpmGone(
  callback: () => void,
  { read, env, schedule }: Parent = { read: () => process.ppid, env: process.env, schedule: setInterval },
): void {
  if (env.npm_lifecycle_event !== 'npx') return
  const parent = read()
  let isGone = false
  schedule(() => {
    if (isGone || read() === parent) return
    isGone = true
    callback()
  }, CHECK_MS).unref()
}

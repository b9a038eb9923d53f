import type { ServerResponse } from 'node:http'

/** Responses that are still being sent, each with the check of its reader. */
export interface OpenAnswers {
  add(response: ServerResponse, isStillAllowed: () => Promise<boolean>): void
  /** Ends the answers whose key was revoked, or whose reader has logged out. */
  endRevoked(): Promise<void>
}

export function createOpenAnswers(): OpenAnswers {
  const open = new Map<ServerResponse, () => Promise<boolean>>()
  return {
    add(response, isStillAllowed) {
      open.set(response, isStillAllowed)
      response.once('close', () => open.delete(response))
    },
    async endRevoked() {
      for (const [response, isStillAllowed] of open) if (!(await isStillAllowed())) response.destroy()
    },
  }
}

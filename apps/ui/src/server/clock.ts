/** Current time. Call it in routes and pages only, and pass it on from there. */
export const nowUs = (): number => Date.now() * 1_000

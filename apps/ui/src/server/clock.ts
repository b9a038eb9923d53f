/** The time of the server, for those at the rim; everybody else is told. */
export const nowUs = (): number => Date.now() * 1_000

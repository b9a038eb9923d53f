/** `127.0.0.1:8241`, `[::1]:8241` */
export const toAddress = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

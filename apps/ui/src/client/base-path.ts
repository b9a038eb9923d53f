/**
 * The path below which the server has its pages and its API, such as `/dag`; empty for `/`. It is known after the build only, so
 * nothing may depend on it but the text that it is joined to.
 */
export const BASE_PATH: string = process.env.BASE_PATH ?? ''

/** An address of the API means the same with a slash at its end, which some clients write. Next would redirect it. */
export const toApiPath = (url: string): string =>
  url.replace(/^(\/api\/[^?#]*[^/?#]|\/mcp|\/v1\/traces)\/(?=\?|$)/, '$1')

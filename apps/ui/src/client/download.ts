'use client'

/** Downloads an address of this server. The page stays open. */
export function download(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}

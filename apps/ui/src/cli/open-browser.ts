import open from 'open'

/** Opens the page for a person at a terminal. Without a browser nothing happens: the address is printed anyway. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const opener = await open(url)
    opener.on('error', () => {})
  } catch {
    // No browser.
  }
}

/** Somebody looks at the output, and it is no build machine. */
export function hasAudience(): boolean {
  return process.stdout.isTTY === true && !process.env.CI
}

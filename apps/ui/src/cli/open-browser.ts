import open from 'open'

/** Opens the page. Nothing happens without a browser, because the address is printed anyway. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const opener = await open(url)
    opener.on('error', () => {})
  } catch {
    // No browser.
  }
}

/** The output goes to a terminal, and this is not a build machine. */
export function hasAudience(): boolean {
  return process.stdout.isTTY === true && !process.env.CI
}

/**
 * A page from the server looks ready before its scripts have run, and React drops clicks until then. This script runs with
 * the first bytes of the page. It keeps the last early click on a button and repeats it as soon as React handles the button.
 * Links and forms need no script, so they are left alone.
 */
export const KEEP_EARLY_CLICKS = `(() => {
  let kept = null
  const isOwned = (button) => Object.keys(button).some((key) => key.startsWith('__reactProps$'))
  const isHandled = (button) => document.documentElement.dataset.hydrated && isOwned(button)
  const wait = () => {
    if (!kept.isConnected) kept = null
    else if (!isHandled(kept)) requestAnimationFrame(wait)
    else {
      const button = kept
      kept = null
      // Menus open on the press, everything else on the click.
      button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse' }))
      button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'mouse' }))
      button.click()
    }
  }
  const keep = (button) => {
    const isWaiting = kept !== null
    kept = button
    if (!isWaiting) requestAnimationFrame(wait)
  }
  addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button[type=button]') : null
    if (button === null || isHandled(button)) return
    if (!document.documentElement.dataset.hydrated) keep(button)
    // Of a hydrated page, React hydrates a part while it handles a click there, if the code of the part is loaded.
    else setTimeout(() => isHandled(button) || keep(button))
  }, true)
})()`

/** Marks the document as hydrated: its events are handled from now on. */
export function markHydrated(): void {
  document.documentElement.dataset.hydrated = 'true'
}

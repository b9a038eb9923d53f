import type { ApiKey } from '@/contract/api-key'
import { toAddressBelow } from '../http/base-path'

export const SESSION_PATH = '/api/v1/session'
export const LOGOUT_PATH = '/api/v1/session/end'

const STYLE = `
:root { color-scheme: light dark; --bg: light-dark(oklch(0.996 0.001 100), oklch(0.18 0.004 264));
  --raised: light-dark(oklch(1 0 0), oklch(0.215 0.005 264)); --line: light-dark(oklch(0.845 0.004 100), oklch(0.355 0.006 264));
  --text: light-dark(oklch(0.225 0.008 264), oklch(0.94 0.003 264)); --soft: light-dark(oklch(0.405 0.008 264), oklch(0.765 0.005 264));
  --accent: light-dark(oklch(0.505 0.2 264), oklch(0.705 0.145 264)); --on-accent: light-dark(oklch(0.99 0.002 264), oklch(0.16 0.02 264));
  --failed: light-dark(oklch(0.5 0.185 27), oklch(0.765 0.13 25)) }
* { box-sizing: border-box }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 16px; background: var(--bg); color: var(--text);
  font: 13px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 360px }
h1 { display: flex; align-items: center; gap: 8px; margin: 0 0 16px; font-size: 16px; font-weight: 600 }
label { display: block; margin-bottom: 4px; font-weight: 500 }
input { width: 100%; height: 32px; padding: 0 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised);
  color: inherit; font: 13px ui-monospace, monospace }
button { height: 32px; margin-top: 12px; padding: 0 12px; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent);
  font: inherit; font-weight: 500; cursor: pointer }
:is(input, button, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
p { margin: 12px 0 0; color: var(--soft) }
[role=alert] { margin: 0 0 12px; color: var(--failed) }
code { font: 12px ui-monospace, monospace }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; margin: 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
a { color: inherit }`

const LOGO = `<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 3.5 8 12.2 12.5 3.5M3.5 3.5h9" fill="none" \
stroke="currentColor" stroke-width="1.25" stroke-linejoin="round"/><g fill="currentColor"><circle cx="3.5" cy="3.5" r="2.25"/>\
<circle cx="12.5" cy="3.5" r="2.25"/></g><circle cx="8" cy="12.2" r="2.25" fill="var(--accent)"/></svg>`

interface LoginPage {
  /** Path to open afterwards. */
  readonly next: string
  /** Why the last attempt failed; null before one. */
  readonly problem: string | null
  readonly basePath: string
}

/** The form that takes a key. It needs no script and no other file. */
export function toLoginPage({ next, problem, basePath }: LoginPage): string {
  const invalid = problem === null ? '' : ' aria-invalid="true" aria-describedby="problem"'
  return toPage(
    'Log in',
    `${problem === null ? '' : `<p role="alert" id="problem">${escapeHtml(problem)}</p>`}
<form method="post" action="${basePath}${SESSION_PATH}">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<label for="key">API key</label>
<input id="key" name="key" type="password" autocomplete="current-password" required autofocus spellcheck="false"${invalid}>
<button>Log in</button>
</form>
<p>A key is made on the server: <code>dag keys create NAME</code></p>`,
  )
}

/** The key of a browser that has logged in, with a way out. */
export function toSessionPage({ id, name, scope, projectId }: ApiKey, basePath: string): string {
  const facts = [
    ['Key', `${name} (${id})`],
    ['May', scope === 'write' ? 'read and write' : 'read'],
    ['Reaches', projectId === null ? 'all projects' : `project ${projectId}`],
  ] as const
  return toPage(
    'Logged in',
    `<dl>${facts.map(([term, fact]) => `<dt>${term}</dt><dd><bdi>${escapeHtml(fact)}</bdi></dd>`).join('')}</dl>
<form method="post" action="${basePath}${LOGOUT_PATH}"><button>Log out</button></form>
<p><a href="${toAddressBelow('/', basePath)}">Projects</a></p>`,
  )
}

/**
 * Opens the same address once more, from this site. A browser keeps the cookie back when a link of another site opens a page,
 * and sends it when this page does.
 */
export const toOnceMorePage = (): string =>
  '<!doctype html><html lang="en"><title>dag</title><meta http-equiv="refresh" content="0"></html>'

const toPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · dag</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<main>
<h1>${LOGO}${title}</h1>
${body}
</main>
</html>
`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

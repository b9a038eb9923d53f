import type { Spans } from './spans.js'

/** Addresses whose path is a secret, because it allows to post. */
const HOOKS =
  /(hooks\.slack\.com\/(?:services|workflows|triggers)\/|(?:discord(?:app)?\.com)\/api(?:\/v\d{1,2})?\/webhooks\/\d{1,25}\/|\.webhook\.office\.com\/webhookb2\/|hooks\.zapier\.com\/hooks\/catch\/|api\.telegram\.org\/bot|outlook\.office\.com\/webhook\/|chat\.googleapis\.com\/v1\/spaces\/)([\w@\-/:.%]{8,})/g

/** Finds the secret part of addresses of web hooks. */
export function findWebHooks(text: string, spans: Spans): void {
  HOOKS.lastIndex = 0
  for (let found = HOOKS.exec(text); found !== null; found = HOOKS.exec(text)) {
    spans.add(found.index + (found[1] ?? '').length, HOOKS.lastIndex)
  }
}

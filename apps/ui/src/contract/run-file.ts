/** Id of the element that holds the run in a run that was exported as HTML. */
export const RUN_ELEMENT = 'dag-run'

const ELEMENT = new RegExp(`<script type="application/json" id="${RUN_ELEMENT}">([\\s\\S]*?)</script>`)

/**
 * The exported runs in the text of a file, each as JSON text: one run, one HTML file, or a run on each line. Other texts are
 * returned whole, for the server to refuse.
 */
export function listRunDocuments(text: string): readonly string[] {
  const page = /^\s*<!doctype html>/i.test(text) ? ELEMENT.exec(text)?.[1] : undefined
  if (page !== undefined) return [page]
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 1 && lines.every((line) => line.startsWith('{"format":') && line.endsWith('}')) ? lines : [text]
}

// The rules of CONTRIBUTING.md ("English") that a pattern can find. Each row: a pattern and the plain form.
const rule = (pattern, plain) => ({ pattern: new RegExp(pattern, 'gi'), plain })

/** Words that are forbidden in comments, texts of the program and documents. */
export const WORDS = [
  rule(
    String.raw`\b(nobody|somebody|everybody|anybody|no one|whoever|whomever)\b`,
    'name the caller, adapter, server or user',
  ),
  rule(String.raw`\bone's\b`, 'name the owner: "its", "the caller\'s"'),
  rule(String.raw`\bof (its|their|your|our|his) own\b`, '"its own x"'),
  rule(String.raw`\bof ours\b`, '"our x"'),
  rule(String.raw`\bbut for\b`, '"except"'),
  rule(String.raw`\bsave for\b`, '"except"'),
  rule(String.raw`\bbeside\b`, '"besides", "next to" or "with"'),
  rule(
    String.raw`, for (it|they|there|what|then|he|she|we|nothing|none|these|those) (?!(?:own|reason|reasons)\b)`,
    '"because"',
  ),
  rule(
    String.raw`, for (?:the|an?|no|each|every|its|their|this|that) (?:[\w-]+ ){1,3}(?:is|are|was|were|has|have|does|do|would|could)\b`,
    '"because"',
  ),
  rule(String.raw`\b(lets?|letting) go\b`, '"release" or "drop"'),
  rule(String.raw`\b(tells|told|telling)\b`, '"report", "say which", "distinguish"'),
  rule(String.raw`\btell (?!apart)(the|its|a|an|it|them|who|what|how|whether|of|one)\b`, '"report"'),
  rule(String.raw`\b(hears?|heard) (of|about)\b`, '"receives" or "is notified of"'),
  rule(String.raw`\b(is|are|was|were|been|be) through\b(?! (the|an?|its|\w+ing)\b)`, '"finished"'),
  rule(String.raw`\b(is|are|was|were) there(?=[.,;:)]|$)`, '"exists", "is available", "is ready"'),
  rule(String.raw`\b(that|which|what|who|it|they) (is|are|was|were) there\b`, '"exists", "is available"'),
  rule(String.raw`(?<!\bthere )(?<!\bthere'd )\b(is|are|was|were) none\b`, '"is not a ..."'),
  rule(
    String.raw`(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|different\b|better\b|worse\b|fewer\b|later\b|earlier\b)`,
    '"is not a ..."',
  ),
  rule(String.raw`\b(whatever|what) becomes of\b`, '"the fate of", or name the outcome'),
  rule(String.raw`\b(takes?|took|taking) part\b`, '"participate", "is used"'),
  rule(String.raw`\b(goes|going|went) on\b`, '"continue"'),
  rule(String.raw`\bgo on\b`, '"continue"'),
  rule(String.raw`\b(do|does|did|goes|go) without\b`, '"does not use", "does not need"'),
  rule(String.raw`\bmend(s|ed|ing)?\b`, '"fix"'),
  rule(String.raw`\bin vain\b`, '"without effect"'),
  rule(
    String.raw`\b(lest|anew|afresh|whence|whither|thence|hence(?:forth)?|hitherto|therein|wherein|whereof|thereof|albeit|whilst|amiss|ere|nought|naught)\b`,
    'modern English',
  ),
  rule(String.raw`\bin place of\b`, '"instead of"'),
  rule(String.raw`\bin (its|their) stead\b`, '"instead"'),
  rule(String.raw`\b(call|calls|called|calling) (it |them |runs? |a run )?lost\b`, '"mark as lost"'),
  rule(String.raw`\bstands? (in|at|by|beside|between|there|before|behind|within)\b`, '"is"'),
  rule(String.raw`\bso (many|often|much|few|long) (may|is|are|can|must|a)\b`, '"this many", "how often"'),
  rule(String.raw`\b(is|are) news to\b`, '"is unknown to"'),
  rule(String.raw`\bgives? (back|up on)\b`, '"return"'),
  rule(String.raw`\bfor good\b(?! reason)`, '"permanently"'),
  rule(String.raw`\bwithin reach\b`, '"reachable"'),
]

/** Openings that are forbidden in a comment: its subject comes first. */
export const OPENINGS = [
  rule(
    String.raw`^(In place of|So many|So often|So much|So long|Where|Whoever|Whatever|As in|But for|Not so)\b`,
    'subject first, verb second',
  ),
  rule(String.raw`^Of (?!course\b)`, 'subject first, verb second'),
  rule(String.raw`^By (?!default\b|design\b|name\b|index\b|hand\b)`, 'subject first, verb second'),
  rule(String.raw`^For (what|those|whoever|it|them|who|which)\b`, 'subject first, verb second'),
  rule(String.raw`^The same( as| in| of|,|\.|:)`, 'name the subject'),
  rule(String.raw`^What (?![^.]*\?)`, 'a noun, not a "what ..." clause'),
  rule('^(Tells?|Says?|Gives?|Answers?|Words) ', '"return", "report", "throw"'),
]

/** Findings in a text: `{ found, plain, index }`. */
export function checkEnglish(text, { isComment = false } = {}) {
  const findings = []
  for (const { pattern, plain } of WORDS) {
    for (const match of text.matchAll(pattern)) findings.push({ found: match[0], plain, index: match.index })
  }
  if (!isComment) return findings
  for (const { pattern, plain } of OPENINGS) {
    for (const match of text.matchAll(pattern)) findings.push({ found: match[0], plain, index: match.index })
  }
  return findings
}

import { z } from 'zod'
import { choice, text } from '../../http/query'

/** The parameters of `GET runs/:id/export`. */
export const runExportQuery = z.object({
  as: choice(['json', 'html'], 'json').describe('`html` is a page that works without a server.'),
})

/** The parameters of `GET stream` and `GET projects/:id/stream`. */
export const streamQuery = z.object({
  after: text().describe(
    'The position at which a page was rendered. If something changed since, the first message says so.',
  ),
})

/** The parameters of `DELETE projects/:id`. */
export const projectDeletionQuery = z.object({
  name: text().describe('The name of the project, which confirms the deletion.'),
})

import { z } from 'zod'
import type { ErrorInfo } from '../events.js'
import { LIMITS } from '../limits.js'

const links = {
  name: z.string().max(LIMITS.nameChars),
  message: z.string().max(LIMITS.errorMessageChars),
  stack: z.string().max(LIMITS.errorStackChars).nullable(),
}

export const errorInfoSchema = z.object({
  ...links,
  causes: z.exactOptional(z.array(z.object(links)).max(LIMITS.causes)),
}) satisfies z.ZodType<ErrorInfo>

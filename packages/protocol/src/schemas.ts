export { errorInfoSchema } from './schemas/error-info.js'
export {
  clientSchema,
  type Envelope,
  envelopeSchema,
  ingestResponseSchema,
  lossSchema,
} from './schemas/ingest.js'
export {
  eventSchemas,
  type Invalid,
  type ParsedEvent,
  parseEnvelope,
  parseEvent,
  parseLoss,
} from './schemas/parse.js'
export { summarySchema, valueNodeSchema } from './schemas/summary.js'
export { projectNameSchema, projectRefSchema, runIdSchema, tagsSchema } from './schemas/values.js'

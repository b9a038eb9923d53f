export { createTracing, type TracingSettings } from './opentelemetry/create-tracing.js'

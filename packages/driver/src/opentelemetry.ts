export { createTracing, type TracingOptions } from './opentelemetry/create-tracing.js'

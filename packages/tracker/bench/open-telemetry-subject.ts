import { ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import { NODES, nodes, type Subject, startRun } from './workload.js'

const toAttribute = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)

/** Default queue size of the processor. */
const QUEUE_SPANS = 2_048
const SUCCESS = 0

/** Records the runs as spans with default options: a span for the run, and one for each node with its result. */
export function createOpenTelemetrySubject(url: string): Subject {
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` })
  let made = 0
  let arrived = 0
  const counting: SpanExporter = {
    export(spans, onResult) {
      exporter.export(spans, (result) => {
        if (result.code === SUCCESS) arrived += spans.length
        onResult(result)
      })
    },
    shutdown: () => exporter.shutdown(),
  }
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(counting)] })
  const tracer = provider.getTracer('bench')
  return {
    run(result) {
      const { runId, graph } = startRun()
      const runSpan = tracer.startSpan(graph.name, { attributes: { run: runId, 'input.x': 1 } }, ROOT_CONTEXT)
      const context = trace.setSpan(ROOT_CONTEXT, runSpan)
      for (const { name } of nodes) {
        const span = tracer.startSpan(name, undefined, context)
        span.setAttribute('result', toAttribute(result))
        span.end()
      }
      runSpan.end()
      made += NODES + 1
    },
    countLost: () => Math.round((Math.max(0, made - arrived - QUEUE_SPANS) * NODES) / (NODES + 1)),
    close: () => Promise.race([provider.shutdown(), new Promise<void>((resolve) => setTimeout(resolve, 100))]),
  }
}

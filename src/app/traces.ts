import type { FastifyInstance } from 'fastify'
import { trace } from '@opentelemetry/api'
import type { tracing } from '@opentelemetry/sdk-node'
import type { TraceTransactions } from '#platform/unit-of-work.ts'

/** Traces of requests and transactions for an operator who asked for them; see docs/guides/operating.md. */
export type Traces = {
  /** Before any route: a request is followed from its first hook. */
  follow(server: FastifyInstance): Promise<void>
  readonly transactions: TraceTransactions
  stop(): Promise<void>
}

/** All that leaves: which endpoint, how it ended, how long it took. No address, no query, no message of an error. */
const mayLeave = new Set(['http.route', 'http.request.method', 'http.response.status_code'])

/**
 * Sends spans to an OpenTelemetry collector.
 * @param endpoint of the collector over HTTP, without `/v1/traces`.
 */
export async function startTraces(endpoint: string): Promise<Traces> {
  // Only who wants traces waits for them to load.
  const sdkNode = await import('@opentelemetry/sdk-node')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const sdk = new sdkNode.NodeSDK({
    serviceName: 'rinnalla',
    autoDetectResources: false,
    spanProcessors: [new sdkNode.tracing.BatchSpanProcessor(onlyWhatMayLeave(exporter))],
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  })
  sdk.start()
  return {
    follow: async (server) => {
      const { FastifyOtelInstrumentation } = await import('@fastify/otel')
      const requests = new FastifyOtelInstrumentation({ recordExceptions: false, instrumentHooks: false })
      await server.register(requests.plugin())
    },
    transactions: (work) =>
      trace.getTracer('rinnalla').startActiveSpan('transaction', (span) => work().finally(() => span.end())),
    stop: () => sdk.shutdown(),
  }
}

function onlyWhatMayLeave(exporter: tracing.SpanExporter): tracing.SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(stripped), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  }
}

function stripped(span: tracing.ReadableSpan): tracing.ReadableSpan {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => mayLeave.has(name)))
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as tracing.ReadableSpan
}

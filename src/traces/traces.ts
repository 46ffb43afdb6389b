// Traces for operators, where they ask for them: each request with the calls it waited for, sent as OTLP to a collector of their own.
// Names are those of the metrics (kinds of pages, families of store calls, hosts): no address, no parameter, no person. Without the
// setting nothing of it is even loaded.
//   settings.ts  where to, and how many

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context as Parents, Span, TextMapGetter } from '@opentelemetry/api';
import type { Context, Middleware } from 'koa';
import { isFrom, toNetworks } from '#http/networks.ts';
import { noteTrace, requestFields } from '#http/request-id.ts';
import { routeOf } from '#metrics/requests.ts';
import type { TracesSettings } from './settings.ts';

export interface Traces {
  /** Makes a span of each request that is traced. */
  readonly around: Middleware;
  /** A store answered after `ms` milliseconds, or did not: a span of the request that asked. */
  answered(store: string, family: string, ms: number, ok: boolean): void;
  /** The same way out; each call is a span of the request that made it. */
  watch<Input extends string | URL | Request, Rest extends unknown[]>(
    fetch: (input: Input, ...rest: Rest) => Promise<Response>,
  ): (input: Input, ...rest: Rest) => Promise<Response>;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** A broker that ends waits no longer for its collector. */
const PATIENCE_MS = 2_000;

/** @param trustedProxies who may say that a request belongs to a trace of theirs (`traceparent`, W3C Trace Context) */
export async function openTraces(
  { url, share }: TracesSettings,
  trustedProxies: readonly string[],
): Promise<Traces | undefined> {
  if (url === undefined) return undefined;
  const [api, core, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api;
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'sleutelbos' }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url, timeoutMillis: PATIENCE_MS }))],
  });
  const tracer = provider.getTracer('sleutelbos');
  const traceContext = new core.W3CTraceContextPropagator();
  const proxies = trustedProxies.length > 0 ? toNetworks(trustedProxies) : undefined;
  const running = new AsyncLocalStorage<Parents>();

  const parentOf = ({ req }: Context): Parents =>
    proxies !== undefined && isFrom(proxies, req.socket.remoteAddress)
      ? traceContext.extract(ROOT_CONTEXT, req.headers, headers)
      : ROOT_CONTEXT;

  function end(span: Span, ok: boolean): void {
    if (!ok) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  return {
    around(ctx, next) {
      const { method } = ctx;
      const route = routeOf(ctx.path);
      const attributes = { 'http.request.method': method, 'http.route': route };
      const parent = parentOf(ctx);
      const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
      if (!span.isRecording()) return next();
      noteTrace(span.spanContext().traceId);
      // Read while the request still runs: its end comes from the socket, outside of it.
      const fields = requestFields();
      ctx.res.once('close', () => {
        const { statusCode } = ctx.res;
        span.setAttribute('http.response.status_code', statusCode);
        for (const [name, value] of Object.entries(fields))
          if (name !== 'traceId') span.setAttribute(`sleutelbos.${name}`, String(value));
        end(span, statusCode < 500);
      });
      return running.run(trace.setSpan(parent, span), next);
    },
    answered(store, family, ms, ok) {
      const parent = running.getStore();
      if (!parent) return;
      const now = Date.now();
      const attributes = { 'sleutelbos.store': store, 'db.operation.name': family };
      const span = tracer.startSpan(
        `${store} ${family}`,
        { kind: SpanKind.CLIENT, startTime: now - ms, attributes },
        parent,
      );
      if (!ok) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(now);
    },
    watch: (fetch) =>
      async function watched(input, ...rest) {
        const parent = running.getStore();
        if (!parent) return fetch(input, ...rest);
        const { host } = new URL(input instanceof Request ? input.url : input);
        const attributes = { 'server.address': host };
        const span = tracer.startSpan(`call ${host}`, { kind: SpanKind.CLIENT, attributes }, parent);
        let ok = false;
        try {
          const response = await fetch(input, ...rest);
          span.setAttribute('http.response.status_code', response.status);
          ok = response.status < 500;
          return response;
        } finally {
          end(span, ok);
        }
      },
    // What the collector does not take is lost: nobody waits for it.
    close: () => provider.shutdown().catch(() => undefined),
  };
}

const headers: TextMapGetter<NodeJS.Dict<string | string[]>> = {
  get: (carrier, key) => carrier[key],
  keys: (carrier) => Object.keys(carrier),
};

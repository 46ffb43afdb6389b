# First version: runs the broker on an official Node 24. Production hardening comes later.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY views ./views
RUN mkdir /data && chown node:node /data
USER node
ENV SLEUTELBOS_DATA=/data
VOLUME /data
EXPOSE 8080 8443
CMD ["node", "src/main.ts"]

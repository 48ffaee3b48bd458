# One image for every process of Stint; which one runs is the command (see docker-compose.yml).
# Node 24 runs the sources as they are, so there is nothing to compile but the web app.
FROM node:24.21.0-bookworm-slim AS sources
WORKDIR /stint
COPY . .

FROM sources AS web
RUN npm ci --no-audit --no-fund && node node_modules/vite/bin/vite.js build services/web

FROM sources AS production
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /stint
COPY --from=production /stint /stint
COPY --from=web /stint/services/web/dist /stint/services/web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# Every process answers here, whatever it does; docker-compose.yml names the port.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.GATEWAY_PORT ?? process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM

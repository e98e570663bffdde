# The service in a container of its own: built in one stage, run in another that holds nothing but what it needs.
FROM node:22-slim AS built
WORKDIR /annals
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY events events
COPY projections projections
COPY src src
# What is left out beside the tools: a compiler that other packages ask for, types, and binaries for another C library.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/typescript node_modules/@types node_modules/@kurrent/bridge-*-musl node_modules/@libsql/*-musl

FROM node:22-slim
ENV NODE_ENV=production \
    NODE_OPTIONS=--enable-source-maps \
    ANNALS_DATA=/data \
    ANNALS_HOST=0.0.0.0 \
    ANNALS_PORT=4280
WORKDIR /annals
COPY --from=built /annals/node_modules node_modules
COPY --from=built /annals/dist dist
COPY package.json LICENSE ./
COPY data data
# `docker run … annals annals log copy …`: the command line beside the service.
RUN ln -s /annals/dist/src/cli/annals.js /usr/local/bin/annals \
 && chmod +x /annals/dist/src/cli/annals.js \
 && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4280
# A node whose server is away still answers; /readyz tells a balancer more.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ANNALS_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/main.js"]

# One image for serve, crawl, notify and demo. Built and run by hand step by step; see "In a container" in the README.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY .config ./.config
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    CREDITLINE_CONFIG=/config \
    CREDITLINE_DATA=/data
WORKDIR /app
RUN groupadd --gid 10001 creditline \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin creditline \
 && install -d -o 10001 -g 10001 /data \
 && install -d /config
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY rules ./rules
COPY test/rules ./test/rules
COPY config ./config
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD node -e "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["serve", "--host", "0.0.0.0"]

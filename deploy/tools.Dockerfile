# The image of all services and PostgreSQL's client: for backup and restore, which need pg_dump and pg_restore.
#   docker build -f deploy/tools.Dockerfile -t steward-tools .
# TOOLS_BASE is an image with a client of the server's version or a newer one, glibc and libstdc++; NODE says where the image
# of the services has Node.
ARG STEWARD_IMAGE=steward
ARG TOOLS_BASE=docker.io/library/postgres:17.6

FROM ${STEWARD_IMAGE} AS steward

FROM ${TOOLS_BASE}
ARG NODE=/nodejs/bin/node
LABEL org.opencontainers.image.title="Steward, with PostgreSQL's client" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=steward ${NODE} /usr/bin/node
COPY --from=steward /steward /steward
# empty: where a new volume of backups takes its owner from
COPY --from=steward --chown=65534:65534 /var/lib/steward /backup
WORKDIR /steward
ENV NODE_ENV=production
USER 65534:65534
STOPSIGNAL SIGTERM
ENTRYPOINT []
CMD ["node", "dist/backup.js", "--into", "/backup"]

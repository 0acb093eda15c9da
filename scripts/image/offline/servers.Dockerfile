# PostgreSQL, NATS and Redis from Debian, behaving as their official images do as far as compose.yaml asks of them.
ARG DEBIAN
FROM ${DEBIAN} AS servers
RUN ["apt-get", "update"]
RUN ["apt-get", "install", "-y", "--no-install-recommends", "postgresql", "redis-server"]
ENV PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PGDATA=/var/lib/postgresql/data/pgdata
RUN ["install", "-d", "-o", "postgres", "-g", "postgres", "/var/lib/postgresql/data", "/var/run/postgresql"]
COPY postgres.sh /usr/local/bin/postgres.sh

FROM servers AS postgres
USER postgres
STOPSIGNAL SIGINT
ENTRYPOINT ["sh", "/usr/local/bin/postgres.sh"]

FROM servers AS nats
COPY nats-server /usr/bin/nats-server
ENTRYPOINT ["nats-server"]

FROM servers AS redis
USER redis

# Makes the cluster when there is none, then becomes what it was asked to be.
set -e
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password
  initdb --username=postgres --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
  rm /tmp/password
  printf "host all all all scram-sha-256\n" >> "$PGDATA/pg_hba.conf"
fi
exec "$@" -c listen_addresses='*'

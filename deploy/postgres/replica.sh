#!/bin/bash
# A copy of the primary is taken once; from then on it follows. What is said beside goes to the server.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    # the primary may be starting yet
    until PGPASSWORD=$REPLICATION_PASSWORD pg_basebackup --pgdata="$PGDATA" --write-recovery-conf \
        --dbname="host=${PRIMARY:-primary} port=${PRIMARY_PORT:-5432} user=replication" \
        --slot="${SLOT:-replica_1}" --checkpoint=fast; do
        sleep 2
    done
    chmod 700 "$PGDATA"
fi
# hot_standby_feedback: rows that a long export reads are not taken from under it
exec postgres -c hot_standby=on -c hot_standby_feedback=on -c "listen_addresses=*" "$@"

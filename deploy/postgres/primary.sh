#!/bin/bash
# Once, when the primary is made: a role that replicas log in as, and nothing else may.
set -eu
psql --username=postgres --set=password="$REPLICATION_PASSWORD" <<'SQL'
CREATE ROLE replication WITH REPLICATION LOGIN PASSWORD :'password';
SELECT pg_create_physical_replication_slot('replica_1');
SQL
echo "host replication replication all scram-sha-256" >> "$PGDATA/pg_hba.conf"

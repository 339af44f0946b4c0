#!/bin/sh
# Writes the database and the files into a new folder. Earmark may go on: the database is copied as of one moment, and
# files, which never change once they are there, are copied after it, so that every file it names is among them.
#   infra/self-host/backup.sh /var/backups/earmark
set -eu
target=${1:?Name the folder that backups go to}/$(date -u +%Y-%m-%dT%H-%M-%SZ)
compose="docker compose -f $(dirname "$0")/compose.yaml"

mkdir -p "$target.part"
$compose exec -T database pg_dump -U earmark -d earmark --format=custom >"$target.part/database.dump"
$compose cp files:/data "$target.part/files"
# A folder without .part is whole.
mv "$target.part" "$target"
echo "$target"

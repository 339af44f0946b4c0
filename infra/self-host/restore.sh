#!/bin/sh
# Puts back what backup.sh wrote. Everything that is there now is replaced.
#   infra/self-host/restore.sh /var/backups/earmark/2026-01-31T03-00-00Z
set -eu
source=${1:?Name the backup}
compose="docker compose -f $(dirname "$0")/compose.yaml"
test -f "$source/database.dump" && test -d "$source/files" || {
  echo "$source is no whole backup" >&2
  exit 1
}

$compose stop web api worker files
$compose up -d --wait database
$compose exec -T database dropdb -U earmark --force --if-exists earmark
$compose exec -T database createdb -U earmark earmark
$compose exec -T database pg_restore -U earmark -d earmark --exit-on-error <"$source/database.dump"
$compose run --rm --no-deps --entrypoint sh files -c 'find /data -mindepth 1 -delete'
$compose cp "$source/files/." files:/data
$compose up -d --wait

#!/usr/bin/env bash
# The quickstart, as a stranger would do it: install the client library, copy the
# quickstart out of the tree, build it there, run it against a real server.
# usage: tests/quickstart_test.sh BUILD_DIR
set -euo pipefail
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" || true; fi
  rm -rf "$work"
}
trap finish EXIT

cmake --install "$build" --component client --prefix "$work/prefix" >/dev/null
cp -r "$source/client_lib/quickstart" "$work/quickstart"
cmake -S "$work/quickstart" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/build" >/dev/null

(umask 077 && mkdir "$work/keys")
"$build/bin/inwonersreisctl" demo --data "$work/data" --key-file "$work/keys/key" \
  --from "$source/deploy/demo" >/dev/null
"$build/bin/inwonersreisd" --data "$work/data" --key-file "$work/keys/key" \
  --listen 127.0.0.1:0 --web off --port-file "$work/port" &
server=$!
# The port file is there once the server listens.
until [ -s "$work/port" ]; do
  kill -0 "$server" || { echo "the server did not start"; exit 1; }
  sleep 0.1
done

said=$(echo samen-gezond-2026 |
  "$work/build/quickstart" "127.0.0.1:$(cat "$work/port")" anna.visser)
[ "$said" = "Ik wil weer aan het werk" ] || { echo "quickstart said: $said"; exit 1; }
echo "the quickstart builds outside the tree and reads back what it recorded"

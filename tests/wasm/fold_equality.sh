#!/usr/bin/env bash
# The native program and the one for WebAssembly print the same.
# Usage: fold_equality.sh NATIVE WASM_WITHOUT_SUFFIX
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ -x "$1" ] || { echo "Missing: deploy/build release fold_digest" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" 100 >"$work/native"
node "$here/run_node.cjs" "$2.js" 100 >"$work/wasm"
[ "$(wc -l <"$work/native")" -eq 100 ] || { echo "Not 100 lines" >&2; exit 1; }
diff "$work/native" "$work/wasm" >"$work/diff" || {
  echo "The folds differ; both programs must be of the same sources. First lines:" >&2
  head -6 "$work/diff" >&2
  exit 1
}

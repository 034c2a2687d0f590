#!/usr/bin/env bash
# Keeps what a released version leaves behind, so that every later version is tested to take it over (ReleasesTest).
#   src/test/resources/releases/keep.sh VERSION HOME
# HOME is one where the released version made the sample company.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd -P)"
here="$root/src/test/resources/releases"
mkdir -p "$here/$1/shared"
cp "$root"/src/main/resources/db/shared/*.sql "$here/$1/shared/"
"$root/rapport" backup "$here/$1.backup" --home "$2"

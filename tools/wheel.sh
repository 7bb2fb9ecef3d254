#!/usr/bin/env bash
# Build wheel and sdist, install each into an empty environment, and use it from /tmp.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/build"
"$work/build/bin/pip" install -q --disable-pip-version-check build
"$work/build/bin/python" -m build -q --outdir "$work/dist" .
for file in "$work"/dist/*; do
  python3 -m venv --clear "$work/env"
  "$work/env/bin/pip" install -q --disable-pip-version-check "$file"
  (cd /tmp && "$work/env/bin/cqpolicy" check && [ "$("$work/env/bin/cqpolicy" export | wc -l)" -eq 175 ] &&
    "$work/env/bin/cqpolicy" search 揭榜挂帅 --format ids | head -n 1)
  echo "$(basename "$file"): ok"
done

#!/usr/bin/env bash
# Run the suite on each CPython from 3.10 on that pyenv has, each in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[0-9]*/bin/python; do
  name=$("$python" -V | tr ' ' '-')
  "$python" -m venv "$work/$name"
  "$work/$name/bin/pip" install -q --disable-pip-version-check '.[test]'
  if ! "$work/$name/bin/python" -m pytest -n auto -p no:cacheprovider >"$work/$name.log" 2>&1; then
    tail -n 60 "$work/$name.log"
    exit 1
  fi
  echo "$name: $(grep -E '[0-9]+ passed' "$work/$name.log" | tail -n 1)"
done

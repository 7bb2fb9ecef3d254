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
  echo "$name: $("$work/$name/bin/python" -m pytest -p no:cacheprovider 2>&1 | tail -n 1)"
  [ "${PIPESTATUS[0]}" -eq 0 ]
done

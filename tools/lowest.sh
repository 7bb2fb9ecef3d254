#!/usr/bin/env bash
# Run the suite with the oldest version of each dependency that pyproject.toml allows, on the oldest Python.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$(ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python | head -n 1)
"$python" -m venv "$work/env"
"$work/env/bin/pip" install -q --disable-pip-version-check tomli
pins=$("$work/env/bin/python" - <<'EOF'
import re, tomli
project = tomli.load(open("pyproject.toml", "rb"))["project"]
extras = project["optional-dependencies"]

def wanted(lines):
    for line in lines:
        own = re.fullmatch(r"cqpolicy\[(.*)\]", line)
        yield from (wanted(x for name in own[1].split(",") for x in extras[name]) if own else [line])

print(*(re.sub(r"^([\w-]+)>=([\d.]+).*", r"\1==\2", line) for line in wanted(project["dependencies"] + extras["test"])))
EOF
)
echo "$pins"
"$work/env/bin/pip" install -q --disable-pip-version-check $pins hatchling editables
"$work/env/bin/pip" install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
"$work/env/bin/python" -m pytest -n auto -p no:cacheprovider

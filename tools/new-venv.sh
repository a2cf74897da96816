#!/bin/sh
# Makes a virtual environment, or says in one line what it lacks: new-venv.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

stop() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null ||
    stop "$python is not here: install Python 3.11.2 or newer, or name it: make PYTHON=python3.13 site"
version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) ||
    stop "$python does not run: name another Python, 3.11.2 or newer: make PYTHON=python3.13 site"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' ||
    stop "$python is Python $version, and 3.11.2 or newer is needed: make PYTHON=python3.13 site"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python can't make virtual environments: apt install python3-venv (or python${version%.*}-venv)"
"$python" -m venv --clear "$folder"

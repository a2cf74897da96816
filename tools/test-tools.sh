#!/bin/sh
# Sees to the tools that the tests of the built site need: Debian's Chromium with a Chinese font, a Java
# runtime for the HTML validator, newsboat, which reads the feeds, and what package-lock.json names. As root
# on Debian what is missing is installed; elsewhere this stops with one line that says what to install.
# Nothing is skipped in silence.
#
# With --dry-run it prints the commands instead of running them.
set -eu
cd "$(dirname "$0")/.."

run=
[ "${1:-}" != --dry-run ] || run=echo

has() {
    command -v "$1" >/dev/null 2>&1
}

has_chinese_font() {
    if has fc-list; then
        fc-list :lang=zh-cn family | grep -q .
    else
        has dpkg-query && dpkg-query -W -f '${Status}' fonts-noto-cjk 2>/dev/null | grep -q 'ok installed'
    fi
}

missing_packages() {
    has chromium || echo chromium
    has_chinese_font || echo fonts-noto-cjk
    has java && java -version >/dev/null 2>&1 || echo default-jre-headless
    has node || echo nodejs
    has npm || echo npm
    has openssl || echo openssl
    has newsboat || echo newsboat
}

packages=$(missing_packages | tr '\n' ' ')
packages=${packages% }
if [ -n "$packages" ]; then
    if [ "$(id -u)" != 0 ] || ! has apt-get; then
        echo "The tests need what these Debian packages hold; install them first: $packages" >&2
        exit 1
    fi
    echo "Installing for the tests: $packages"
    export DEBIAN_FRONTEND=noninteractive
    # Another program may be installing just now (a machine's own updates at its start): it is waited for.
    wait="-o DPkg::Lock::Timeout=300"
    # shellcheck disable=SC2086  lists of words, as below
    $run apt-get $wait update -qq
    # shellcheck disable=SC2086  # a list of words
    $run apt-get $wait install -qq -y --no-install-recommends $packages </dev/null
fi

# npm writes this file last, so that an installation that broke off is done again.
installed=node_modules/.package-lock.json
if [ ! -e $installed ] || [ -n "$(find package-lock.json -newer $installed)" ]; then
    echo "Installing for the tests: the validators of package-lock.json"
    # Their own scripts would fetch a Java runtime from elsewhere.
    $run npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    $run touch $installed
fi

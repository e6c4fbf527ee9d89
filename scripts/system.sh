#!/bin/sh
# What has to come from Debian: `run` needs node, npm and a Python with venv; `test` also a browser, a database, spelling and grammar.
# As root missing packages are installed; otherwise they are named and we stop.
set -eu
missing=""
need() { command -v "$1" >/dev/null 2>&1 || [ -x "$1" ] || missing="$missing $2"; }
need python3 python3
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
need node nodejs
need npm npm
if [ "$1" = test ]; then
  need chromium chromium
  need /usr/lib/chromium/chromium-headless-shell chromium-headless-shell
  need /usr/lib/postgresql/15/bin/initdb postgresql-15
  need hunspell hunspell
  [ -e /usr/share/hunspell/eu.dic ] || [ -e /usr/share/hunspell/eu_ES.dic ] || missing="$missing hunspell-eu"
  [ -e /usr/share/hunspell/es_ES.dic ] || missing="$missing hunspell-es"
  need lt-proc lttoolbox
  [ -e /usr/share/apertium/apertium-eng-spa/spa-eng.automorf.bin ] || missing="$missing apertium-eng-spa"
  [ -e /usr/share/apertium/apertium-eu-es/eu-es.automorf.bin ] || missing="$missing apertium-eu-es"
fi
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "Missing packages. Install them and try again:" >&2
  echo "  apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null

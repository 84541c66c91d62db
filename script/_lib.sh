# Sourced by the other scripts: finds Python, installs what is missing, makes .venv.
# Quiet and without network when there is nothing to do.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
venv="$root/.venv"
python="$venv/bin/python"

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
given() { local file="$1_FILE"; [ -n "${!1:-}" ] || [ -n "${!file:-}" ]; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# Debian has these three in packages of their own.
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }
has_headers() {
  "$1" -c 'import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_paths()["include"], "Python.h")))' >/dev/null 2>&1
}

# Prints the best Python: one that can make a virtual environment and compile, else any new enough.
find_python() {
  local name any=""
  for name in python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
    new_enough "$name" || continue
    [ -n "$any" ] || any="$name"
    if has_venv "$name" && has_headers "$name"; then command -v "$name"; return; fi
  done
  if new_enough /usr/bin/python3; then any=/usr/bin/python3; fi
  [ -z "$any" ] || command -v "$any"
}

wanted=()
why=()
want() { # REASON PACKAGE...
  why+=("  $1: ${*:2}")
  wanted+=("${@:2}")
}

install_wanted() {
  [ ${#wanted[@]} -gt 0 ] || return 0
  local become=() command
  [ "$(id -u)" = 0 ] || become=(sudo)
  command="${become[*]:+${become[*]} }apt-get update && ${become[*]:+${become[*]} }apt-get install -y --no-install-recommends --no-remove ${wanted[*]}"
  say "These Debian packages are missing:"
  say "$(printf '%s\n' "${why[@]}")"
  has apt-get || die "there is no apt-get here. Install what matches these packages, then start again."
  if [ ${#become[@]} -gt 0 ]; then
    has sudo || die "there is no sudo here. As root, type:
  ${command//sudo /}"
    # Nobody can type a password without a terminal.
    [ -t 0 ] || become=(sudo -n)
  fi
  say "Installing them: $command"
  if ! { "${become[@]}" apt-get update -q >&2 &&
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
      --no-install-recommends --no-remove "${wanted[@]}" </dev/null >&2; }; then
    die "that did not work. Type it yourself, then start again:
  $command"
  fi
  wanted=()
  why=()
}

want_python() {
  system_python="$(find_python || true)"
  [ -n "$system_python" ] || want "Python 3.11 or newer" python3
  if [ -z "$system_python" ] || ! has_venv "$system_python"; then want "virtual environments" python3-venv; fi
  if [ -z "$system_python" ] || ! has_headers "$system_python"; then want "Python's headers, for mysqlclient" python3-dev; fi
}

want_compiler() {
  if ! has gcc || [ ! -e /usr/include/stdlib.h ]; then want "a C compiler, for mysqlclient" gcc libc6-dev; fi
  if ! has pkg-config; then want "finds libraries, for mysqlclient" pkg-config libmariadb-dev
  elif ! pkg-config --exists libmariadb && ! pkg-config --exists mysqlclient; then
    want "MariaDB's client library, for mysqlclient" libmariadb-dev
  fi
}

want_servers() {
  given CENTRAL_DATABASE_URL && return 0
  local PATH="$PATH:/usr/sbin:/usr/local/sbin"
  if ! has mariadbd || ! has mariadb-install-db; then want "the private MariaDB" mariadb-server-core; fi
  has mariadb || want "the private MariaDB's client" mariadb-client-core
}

want_browser() {
  has chromium-headless-shell || want "browser tests" chromium-headless-shell
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || want "letters in browser tests" fonts-dejavu-core
}

want_redis() {
  has redis-server || want "tests of several processes" redis-server
}

requirement_files() { # base|dev
  echo "$root/requirements.txt"
  if [ "$1" = dev ]; then echo "$root/requirements-dev.txt"; fi
  if [ "$1" = dev ] || ! given DATABASE_URL; then echo "$root/requirements-local.txt"; fi
}

# Changes when a requirement file, the Python or the place of the checkout does.
fingerprint() { # base|dev
  { requirement_files "$1" | xargs -d '\n' cat; "$python" -VV; echo "$root"; } | sha256sum
}

venv_works() { new_enough "$python" && "$python" -c 'import pip' >/dev/null 2>&1; }

venv_is_current() { # base|dev
  venv_works && [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]
}

pip_install() { "$python" -m pip install -qq --no-input --disable-pip-version-check "$@" >&2; }

install_requirements() { # base|dev
  local pip_arguments=() file
  while read -r file; do
    [ "$file" = "$root/requirements-local.txt" ] || pip_arguments+=(-r "$file")
  done < <(requirement_files "$1")
  say "Installing Python packages into .venv (about a minute, only when they change) ..."
  if [ "$1" = dev ] || ! given DATABASE_URL; then
    pip_install -r "$root/requirements-local.txt" || machine_has_postgres ||
      die "no PostgreSQL for this machine. Install one (apt-get install postgresql) and start again."
  fi
  pip_install "${pip_arguments[@]}" || die "pip could not install the packages above."
  fingerprint base >"$venv/.installed-base"  # part of dev, too
  [ "$1" = base ] || fingerprint "$1" >"$venv/.installed-$1"
}

machine_has_postgres() { compgen -G '/usr/lib/postgresql/1[5-9]/bin/postgres' >/dev/null; }

make_venv() { # base|dev
  venv_is_current "$1" && return 0
  want_python
  want_compiler
  install_wanted
  if ! venv_works; then
    system_python="$(find_python || true)"
    [ -n "$system_python" ] || die "Python 3.11 or newer is needed (Debian 12 has it)."
    say "Making .venv with $("$system_python" -V) ..."
    rm -rf "$venv"
    "$system_python" -m venv "$venv"
  fi
  install_requirements "$1"
}

# Compiled translations (.mo) are not in the repository.
compile_translations() {
  local po mo
  while read -r po; do
    mo="${po%.po}.mo"
    [ "$po" -nt "$mo" ] || [ ! -e "$mo" ] || continue
    if ! has msgfmt; then want "translations" gettext; install_wanted; fi
    msgfmt --check-format -o "$mo.new" "$po" || die "$po cannot be compiled."
    mv "$mo.new" "$mo"
  done < <(find "$root" \( -name .venv -o -name .local -o -name .git \) -prune -o -name '*.po' -print)
}

# Everything a start needs. Two at once take turns.
prepare() { # base|dev
  mkdir -p "$root/.local"
  exec 9>"$root/.local/setup.lock"
  flock -n 9 || { say "Another script is setting up; waiting for it ..."; flock 9; }
  want_servers
  [ "$1" = base ] || { want_browser; want_redis; }
  venv_is_current "$1" || { want_python; want_compiler; }
  install_wanted
  make_venv "$1"
  compile_translations
  exec 9>&-
}

# A Python that finds our packages from every folder.
ours() { PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}" "$@"; }

# Becomes the command, with the databases of an instance running as long as it does.
with_services() { # INSTANCE COMMAND...
  export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
  exec "$python" -m chatadmin.localservices exec --instance "$1" -- "${@:2}"
}

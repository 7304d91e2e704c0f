# Sourced by ./demo, ./test and .ci/run: installs the Debian packages that are missing and builds.
# Safe to run again; asks nothing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build_packages=(
  build-essential ccache cmake ninja-build pkg-config
  libboost1.81-dev libboost-url1.81-dev libcli11-dev libexpected-dev libfmt-dev libgmock-dev
  libgtest-dev libmuparser-dev libre2-dev libspdlog-dev libssl-dev libutf8proc-dev libyaml-cpp-dev
  rapidjson-dev zlib1g-dev
)
# The real hosts of the integration tests and of the demo, and what they are read with.
run_packages=(ca-certificates curl prometheus tzdata)
ci_packages=(clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev libbenchmark-dev)

say() { printf '\n== %s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    echo "error: installing packages needs root: run this as root or install sudo" >&2
    return 1
  fi
}

# install_packages NAME...: those that are not installed yet, in one go.
install_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' ||
      missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || {
    echo "error: apt-get not found; install these by hand: ${missing[*]}" >&2
    return 1
  }
  say "installing: ${missing[*]}"
  as_root apt-get update -qq
  # policy-rc.d keeps a package's service (prometheus) from being started by its installation.
  local policy=/usr/sbin/policy-rc.d made_policy=
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    made_policy=1
  fi
  local status=0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >&2 || status=$?
  [ -n "$made_policy" ] && as_root rm -f "$policy"
  return "$status"
}

# build PRESET [TARGET...]: configures and builds; what went wrong is shown, what went well is not.
build() {
  local preset=$1 targets=()
  shift
  [ $# -gt 0 ] && targets=(--target "$@")
  say "building (preset $preset)"
  mkdir -p "$root/build"
  (cd "$root" && cmake --preset "$preset") >"$root/build/configure-$preset.log" 2>&1 || {
    cat "$root/build/configure-$preset.log" >&2
    return 1
  }
  (cd "$root" && cmake --build --preset "$preset" -j "$(nproc)" "${targets[@]}") >&2
}

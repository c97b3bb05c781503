# install.sh KIND WHAT...: installs what tools.rs names into the empty folder that this runs in, or for the whole machine.
set -e
kind=$1
shift
debian() {
  command -v apt-get || { echo "apt-get is not there to install $*"; exit 1; }
  [ "$(id -u)" = 0 ] || { echo "this takes root: type \`sudo apt-get install $*\`, then the command again"; exit 1; }
  [ -n "$(find "$TOOLS/lists" -mmin -60)" ] || { apt-get -qq update && touch "$TOOLS/lists"; }
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@"
}
case $kind in
apt) debian "$@" ;;
# Tools that run for seconds need not be optimised for minutes.
cargo)
  export CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_DEBUG=0
  cargo install --debug --locked --root . "$@" ;;
npm)
  # Node.js 18 or newer.
  { command -v node && command -v npm; } || debian nodejs npm
  # Exactly what the lock file has, and no programs of theirs run while they are installed.
  cp "$XTASK/npm/package.json" "$XTASK/npm/package-lock.json" .
  npm ci --ignore-scripts --no-audit --no-fund ;;
pip)
  # Exactly the files whose digests are named, and no programs of theirs run while they are installed.
  python3 -m venv .
  bin/python -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r "$XTASK/$1" ;;
bundler)
  # Programs of xtask/bundler, as its lock file has them.
  [ "$1" = bundler ] || features="--features cli"
  export CARGO_TARGET_DIR="$TOOLS/build"
  cargo build --locked $features --manifest-path "$XTASK/bundler/Cargo.toml" $(printf ' --bin %s' "$@")
  for program; do cp "$CARGO_TARGET_DIR/debug/$program" .; done ;;
rust)
  # Debian's compiler, cargo, sources, lints, formatter and linker, and the library for $1 made of the sources.
  unset RUSTUP_TOOLCHAIN
  debian rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-22
  place=/usr/lib/rustlib/$1
  if ! ls "$place"/lib/libstd-*.rlib; then
    mkdir src && : >src/lib.rs
    printf '[package]\nname = "throwaway"\nedition = "2021"\n\n[workspace]\n' >Cargo.toml
    # Without bitcode in it, link-time optimisation of the panel fails.
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=target /usr/bin/cargo build \
      --release --target "$1" -Zbuild-std=std,panic_abort,proc_macro,test
    rm -rf "$place.part" "$place" "target/$1/release/deps/libthrowaway"*
    mkdir -p "$place.part/lib"
    cp "target/$1/release/deps/"*.rlib "target/$1/release/deps/"*.rmeta "$place.part/lib"
    mv "$place.part" "$place" && rm -rf target
  fi
  # The compiler looks for a linker under this name.
  linker=$(dirname "$(/usr/bin/rustc --print target-libdir)")/bin/rust-lld
  command -v rust-lld || [ -f "$linker" ] || { mkdir -p "$(dirname "$linker")" && cp /usr/bin/lld-22 "$linker"; }
  if command -v rustup; then rustup toolchain link debian /usr; fi ;;
esac

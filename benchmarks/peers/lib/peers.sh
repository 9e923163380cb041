# The rows of each group: ours, and whichever of the peers are present. Sourced by ../run.

# peer NAME: whether a tool is present and wanted; names it where it is absent
peer() {
  if wants "$without" "$1"; then return 1; fi
  if ! has "$1"; then
    note "$1 is not present and left out"
    return 1
  fi
}

tool_versions() {
  local line
  has b3sum && ! wants "$without" b3sum && b3sum --version
  has openssl && ! wants "$without" openssl && openssl version
  has zstd && ! wants "$without" zstd && zstd --version | sed 's/[* ]*\(.*\),.*/\1/'
  has restic && ! wants "$without" restic && restic version
  has borg && ! wants "$without" borg && borg --version
  has hashdeep && ! wants "$without" hashdeep && echo "hashdeep $(hashdeep -V)"
  has pg_verifybackup && ! wants "$without" pg_verifybackup && pg_verifybackup --version
  return 0
}

# ---- ours
with_jdk() { # with_jdk HOME COMMAND...
  local home=$1
  shift
  if [ -n "$home" ]; then env JAVA_HOME="$home" "$@"; else env -u JAVA_HOME "$@"; fi
}

jdk_version() { # jdk_version HOME: its feature number
  "${1:+$1/bin/}java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p'
}

# our_rows SOURCE BYTES DEPTH: SOURCE is recorded once under each scheme; a row for each scheme and Java
our_rows() {
  local scheme jdk catalog snapshot command
  for scheme in ${schemes//,/ }; do
    catalog=$work/catalog-$(printf '%s %s' "$1" "$scheme" | cksum | cut -d' ' -f1)
    [ -e "$catalog.snapshot" ] || record "$catalog" "$scheme" "$1"
    snapshot=$(cat "$catalog.snapshot")
    [ -n "$snapshot" ] || continue
    for jdk in "${jdks[@]}"; do
      command="'$holdfast' --quiet --catalog '$catalog' verify $snapshot --depth $3"
      if [ -n "$jdk" ]; then command="JAVA_HOME='$jdk' $command"; fi
      add_row ours "holdfast verify --depth $3, $scheme, Java $(jdk_version "$jdk")" "$2" "$command"
    done
  done
}

record() { # record CATALOG SCHEME SOURCE: keeps the snapshot's id beside the catalog, or nothing where there is none
  note "recording $3 under $2"
  with_jdk "${jdks[-1]}" "$holdfast" --quiet --json --catalog "$1" record --dataset "peers/$group" --scheme "$2" "$3" \
    2>"$work/err" | sed -n 's/.*"snapshot" *: *"\([0-9a-f]\{64\}\)".*/\1/p' | head -n 1 >"$1.snapshot" || true
  [ -s "$1.snapshot" ] || note "ours is left out for $2: $(tail -n 1 "$work/err")"
}

# ---- a directory
tree_rows() {
  local directory=$1 files=$work/files bytes
  find "$directory" -type f -print0 >"$files"
  bytes=$(find "$directory" -type f -printf '%s\n' | awk '{sum += $1} END {printf "%.0f", sum}')
  title="$directory: $(tr -cd '\0' <"$files" | wc -c) files, $bytes bytes"
  note "warming $directory"
  xargs -0 cat <"$files" >/dev/null
  our_rows "$directory" "$bytes" content
  if peer b3sum; then add_row peer "b3sum" "$bytes" "xargs -0 b3sum <'$files'"; fi
  if peer sha256sum; then
    add_row peer "sha256sum, two processes" "$bytes" "xargs -0 -P 2 -n 2000 sha256sum <'$files'"
  fi
  if peer openssl; then
    add_row peer "openssl sha256, two processes" "$bytes" "xargs -0 -P 2 -n 2000 openssl sha256 <'$files'"
  fi
  if peer hashdeep; then add_row peer "hashdeep -j2" "$bytes" "hashdeep -j2 -r '$directory'"; fi
  if [ -e "$directory/backup_manifest" ] && peer pg_verifybackup; then
    add_row peer "pg_verifybackup" "$bytes" "pg_verifybackup --no-parse-wal '$directory'"
  fi
  restic_row "$directory" "$bytes"
  borg_row "$directory" "$bytes"
}

# repository TOOL DIRECTORY BYTES: where a repository of the directory is kept; another name once the directory changes
repository() {
  echo "$cache/$1-$(printf '%s %s' "$(realpath "$2")" "$3" | cksum | cut -d' ' -f1)"
}

restic_row() {
  peer restic || return 0
  local repo
  repo=$(repository restic "$1" "$2")
  export RESTIC_PASSWORD=peers RESTIC_CACHE_DIR=$cache/restic-cache
  if [ ! -e "$repo.complete" ]; then
    note "preparing $repo"
    rm -rf "$repo"
    restic -q -r "$repo" init && restic -q -r "$repo" backup "$1" && touch "$repo.complete"
  fi || { note "restic is left out: it could not be prepared"; return 0; }
  add_row peer "restic check --read-data" "$2" "restic -q -r '$repo' check --read-data"
}

borg_row() {
  peer borg || return 0
  local repo
  repo=$(repository borg "$1" "$2")
  export BORG_BASE_DIR=$cache/borg-base BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes
  export BORG_RELOCATED_REPO_ACCESS_IS_OK=yes
  if [ ! -e "$repo.complete" ]; then
    note "preparing $repo"
    rm -rf "$repo"
    borg init --encryption=none "$repo" && borg_create "$repo" "$1" && touch "$repo.complete"
  fi || { note "borg is left out: it could not be prepared"; return 0; }
  add_row peer "borg check --verify-data" "$2" "borg check --verify-data '$repo'"
}

borg_create() { # exit status 1 is a warning, such as of a file that changed
  local status=0
  borg create "$1::peers" "$2" || status=$?
  [ "$status" -le 1 ]
}

# ---- an archive
archive_rows() {
  local archive=$1 bytes unpacked
  if [ -z "$archive" ]; then
    archive=$cache/usr-lib.tar.zst
    if [ ! -e "$archive" ]; then
      peer zstd || { note "no archive: none was given, and none can be made"; return 0; }
      note "making $archive"
      tar -C /usr/lib -cf - . | zstd -q -3 -T0 -o "$archive.new"
      mv "$archive.new" "$archive"
    fi
  fi
  [ -f "$archive" ] || die "$archive is not a file"
  bytes=$(stat -c %s "$archive")
  unpacked=$bytes
  if has zstd; then unpacked=$(zstd -q -dc "$archive" | wc -c); fi
  title="archive of $bytes bytes, $unpacked unpacked"
  cat "$archive" >/dev/null
  our_rows "$archive" "$unpacked" content
  if peer zstd; then
    add_row peer "zstd -t" "$unpacked" "zstd -q -t '$archive'"
    if peer tar; then add_row peer "zstd -dc | tar t" "$unpacked" "zstd -q -dc '$archive' | tar tf -"; fi
  fi
  measure_rows "$runs"
  print_rows
  begin_group container
  title="the archive's own bytes, $bytes"
  our_rows "$archive" "$bytes" container
  hash_rows "$archive" "$bytes"
}

# hash_rows FILE BYTES: tools that hash one file
hash_rows() {
  if peer b3sum; then add_row peer "b3sum" "$2" "b3sum '$1'"; fi
  if peer b3sum; then add_row peer "b3sum --num-threads 1" "$2" "b3sum --num-threads 1 '$1'"; fi
  if peer sha256sum; then add_row peer "sha256sum" "$2" "sha256sum '$1'"; fi
  if peer openssl; then add_row peer "openssl sha256" "$2" "openssl sha256 '$1'"; fi
}

# ---- one large file of bytes that cannot be compressed; it is a tar as well, so that it has a container
large_rows() {
  local place=$cache/large-$large_bytes file bytes
  file=$place/noise.tar
  if [ ! -e "$place.complete" ]; then
    note "making $file"
    mkdir -p "$place"
    make_tar_of_noise "$place" "$file"
    touch "$place.complete"
  fi
  bytes=$(stat -c %s "$file")
  title="one file of $bytes bytes"
  cat "$file" >/dev/null
  our_rows "$place" "$bytes" content
  our_rows "$file" "$bytes" container
  hash_rows "$file" "$bytes"
}

make_tar_of_noise() { # make_tar_of_noise DIRECTORY FILE: of one member, made without a second copy on the disk
  truncate -s "$large_bytes" "$1/noise"
  {
    (set +o pipefail; tar -C "$1" --format=gnu -cf - noise 2>/dev/null | head -c 512)
    noise
    head -c $(((512 - large_bytes % 512) % 512 + 1024)) /dev/zero
  } >"$2"
  rm "$1/noise"
  sync "$2"
}

noise() { # whatever ends a pipe early is no failure
  if has openssl; then
    (
      set +o pipefail
      openssl enc -aes-128-ctr -pass pass:peers -nosalt -in /dev/zero 2>/dev/null | head -c "$large_bytes"
    )
  else
    head -c "$large_bytes" /dev/urandom
  fi
}

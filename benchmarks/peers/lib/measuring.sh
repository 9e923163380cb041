# Rows of one group, measured in turn, and their table. Sourced by ../run, which sets work, raw and jdks.

die() {
  echo "peers: $1" >&2
  exit 2
}

note() { echo "peers: $1" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

# wants LIST NAME: whether a comma-separated list holds a name
wants() { case ,$1, in *,"$2",*) return 0 ;; *) return 1 ;; esac }

# Other work on the machine spoils every figure; it is told, and nothing is done about it.
warn_of_load() {
  if [ -r /proc/loadavg ]; then
    awk '$1 > 0.5 {print "peers: the load of this machine is " $1 "; figures are only good where it is idle"}' \
      /proc/loadavg >&2
  fi
}

# ---- rows: what is run, how many bytes it verifies, and whether it is ours ("ours" or "peer")
begin_group() {
  group=$1 title=$1
  names=() commands=() sizes=() kinds=()
}

add_row() { # add_row KIND NAME BYTES COMMAND
  kinds+=("$1") names+=("$2") sizes+=("$3") commands+=("$4")
}

# run_once COMMAND: wall-clock seconds, peak memory in MiB of its largest process, and exit status
run_once() {
  local started ended status=0
  started=$(date +%s.%N)
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -q -f %M -o "$work/memory" sh -c "$1" >/dev/null 2>"$work/err" || status=$?
  else
    echo 0 >"$work/memory"
    sh -c "$1" >/dev/null 2>"$work/err" || status=$?
  fi
  ended=$(date +%s.%N)
  echo "$started $ended $(tail -n 1 "$work/memory") $status" |
    awk '{printf "%.3f %d %d\n", $2 - $1, $3 / 1024, $4}'
}

# measure_rows RUNS: each row in turn, so that what changes on the machine meets all of them alike. The first round
# warms up and is not counted.
measure_rows() {
  local run i result
  rm -f "$work"/times.* "$work"/failed.*
  for ((run = 0; run <= $1; run++)); do
    for i in "${!commands[@]}"; do
      result=$(run_once "${commands[$i]}")
      if [ "${result##* }" != 0 ] && [ ! -e "$work/failed.$i" ]; then
        note "'${names[$i]}' ended with ${result##* }: $(tail -n 1 "$work/err")"
        echo "${result##* }" >"$work/failed.$i"
      fi
      [ "$run" -gt 0 ] || continue
      echo "$result" >>"$work/times.$i"
      if [ -n "$raw" ]; then
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$group" "${names[$i]}" "$run" $result >>"$raw"
      fi
    done
  done
}

# column NUMBER FILE: one column of the measurements, sorted
column() { cut -d' ' -f"$1" "$2" | sort -n; }

median() { awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

# One ratio column for each row of ours, named by a letter: how often theirs fits into it.
print_rows() {
  local i letters=() letter=a header= rule= ours=()
  for i in "${!commands[@]}"; do
    letters[i]=
    [ "${kinds[$i]}" = ours ] || continue
    letters[i]="$letter: "
    header+=" $letter / this |"
    rule+=" --- |"
    ours+=("$(column 1 "$work/times.$i" | median)")
    letter=$(printf '%s' "$letter" | tr a-y b-z)
  done
  printf '## %s\n\n' "$title"
  echo "| command | median s | min s | max s | GB/s | peak MiB |$header"
  echo "| --- | --- | --- | --- | --- | --- |$rule"
  for i in "${!commands[@]}"; do
    local name=${letters[$i]}\`${names[$i]//|/\\|}\`
    [ ! -e "$work/failed.$i" ] || name+=" (failed: $(cat "$work/failed.$i"))"
    awk -v name="$name" -v median="$(column 1 "$work/times.$i" | median)" \
      -v lo="$(column 1 "$work/times.$i" | head -n 1)" -v hi="$(column 1 "$work/times.$i" | tail -n 1)" \
      -v memory="$(column 2 "$work/times.$i" | median)" -v bytes="${sizes[$i]}" -v ours="${ours[*]:-}" \
      'BEGIN {
        gsub(/&/, "\\&", name)
        printf "| %s | %.2f | %.2f | %.2f | %.2f | %d |", name, median, lo, hi, bytes / median / 1e9, memory
        count = split(ours, ratio, " ")
        for (i = 1; i <= count; i++) printf " %.2f |", ratio[i] / median
        printf "\n"
      }'
  done
  echo
}

print_machine() {
  local jdk
  for jdk in "${jdks[@]}"; do
    "${jdk:+$jdk/bin/}java" -version 2>&1 | sed -n '1p;3p' | paste -sd ' '
  done
  tool_versions
  uname -srm
  grep -m 1 'model name' /proc/cpuinfo 2>/dev/null || true
  grep -m 1 MemTotal /proc/meminfo 2>/dev/null || true
  echo "$(nproc) processors, $(date -u +%Y-%m-%d), medians of $1 runs in turn after one that is not counted, warm cache;"
  echo "commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)$(git diff --quiet HEAD 2>/dev/null || echo ', with changes');"
  echo "memory is that of the largest process, mapped files counted; GB is 10^9 bytes of content"
}

# The tables of docs/performance.md, from the figures. Sourced by bench/run.

print_tables() {
  local cpu_name
  cpu_name=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)
  echo "Measured $(date +%F) on $(nproc) cores (${cpu_name:-unknown}), Linux $(uname -r | cut -d. -f1-2):" \
    "$rounds rounds of $seconds s each, medians (least–most)."
  echo
  table_aims
  table_kept 64
  table_kept 1
  table_cold
  table_comments
  table_memory
  table_wire
}

# number TEXT: the median that a spread begins with.
number() { sed 's/ .*//' <<<"$1"; }

# aim TEXT MEASURED TEST: a row, with whether the awk condition TEST holds of x.
aim() {
  local met
  met=$(awk -v x="$(number "$2")" "BEGIN { print ($3) ? \"yes\" : \"no\" }")
  row "$1" "$2" "$met"
}

table_aims() {
  head_row Aim Measured Met
  aim "kept page ≥ 1.5 × nginx" "$(ratio kept-64-khabar kept-64-nginx)" "x >= 1.5"
  aim "kept page ≥ 0.9 × bare hyper" "$(ratio kept-64-khabar kept-64-hyper)" "x >= 0.9"
  aim "kept page on one connection ≥ nginx" "$(ratio kept-1-khabar kept-1-nginx)" "x >= 1"
  aim "cold pages with 20 comments ≥ 2,000/s" "$(column cold-discussed 1 %.0f)" "x >= 2000"
  # 60 MB are 57.2 MiB.
  aim "memory at rest ≤ 57.2 MiB, after the start" "$(column memory-start 1 %.1f)" "x <= 57.2"
  aim "the same after the load" "$(column memory-load 1 %.1f)" "x <= 57.2"
  aim "first page < 300 ms, in ms" "$(column start 1 %.1f)" "x < 300"
  echo
}

table_kept() {
  head_row "Kept story page, gzip, $1 $([[ $1 == 1 ]] && echo connection || echo connections)" requests/s "p50 ms" "p99 ms" "server CPU µs/request"
  load_row Khabar "kept-$1-khabar"
  load_row "Khabar through hyper, as other requests go" "kept-$1-around"
  load_row "nginx, the same bytes precompressed" "kept-$1-nginx"
  load_row "bare hyper, the same bytes from memory" "kept-$1-hyper"
  row "Khabar ÷ nginx" "$(ratio "kept-$1-khabar" "kept-$1-nginx")" "" "" "$(ratio "kept-$1-khabar" "kept-$1-nginx" 4 4)"
  row "Khabar ÷ bare hyper" "$(ratio "kept-$1-khabar" "kept-$1-hyper")" "" "" "$(ratio "kept-$1-khabar" "kept-$1-hyper" 4 4)"
  row "through hyper ÷ bare hyper" "$(ratio "kept-$1-around" "kept-$1-hyper")" "" "" "$(ratio "kept-$1-around" "kept-$1-hyper" 4 4)"
  echo
}

table_cold() {
  head_row "Cold story page, gzip, 64 connections" pages/s "p50 ms" "p99 ms" "server CPU µs/page"
  load_row "stories with 20 comments" cold-discussed
  load_row "all $stories stories in turn" cold-all
  echo
  awk '{ print "A page with 20 comments is " $1 " bytes before compression, " $2 " after." }' "$work/figures/cold-bytes"
  echo
}

table_comments() {
  local database
  head_row "Durable comments" comments/s "p50 ms" "p99 ms" "÷ syncs/s of a growing file" "÷ syncs/s in place"
  for database in sqlite postgres; do
    [[ -e $work/figures/sync-$database ]] || continue
    comments_row "$database, 1 connection" "comments-$database-1" "sync-$database"
    comments_row "$database, 64 connections" "comments-$database-64" "sync-$database"
    comments_row "$database, 64 connections, one story" "comments-$database-one" "sync-$database"
    row "the disk beside $database" "$(column "sync-$database" 1 %.0f) growing, $(column "sync-$database" 2 %.0f) in place" \
      "" "" "" ""
  done
  echo
}

comments_row() {
  row "$1" "$(column "$2" 1 %.0f)" "$(column "$2" 2 %.2f)" "$(column "$2" 3 %.2f)" \
    "$(ratio "$2" "$3" 1 1)" "$(ratio "$2" "$3" 1 2)"
}

table_memory() {
  head_row Memory "PSS, MiB" "without the mapped database"
  memory_row "at rest after the start, demo" memory-start
  memory_row "at rest after the load of kept pages" memory-load
  memory_row "after the cold renders of $stories stories" memory-cold
  echo
  head_row "Program and start" Figure
  strip -o "$work/stripped" "$khabar"
  row "the program, without debug information" "$(stat --format %s "$work/stripped" | awk '{ printf "%.1f MB", $1 / 1e6 }')"
  row "from the start of the process to the first page" "$(column start 1 %.1f) ms"
  echo
}

memory_row() {
  # shellcheck disable=SC2046
  row "$1" $(cat "$work/figures/$2")
}

table_wire() {
  local page
  head_row "Bytes of the body (of the head)" identity gzip "Brotli, hot"
  for page in front story style; do
    # shellcheck disable=SC2046
    row "$page" $(awk '{ print $1 "\302\240(" $2 ")" }' "$work/figures/wire-$page")
  done
}

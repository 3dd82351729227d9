# Comments: how many are durable a second, beside what the disk can sync. Sourced by bench/run.

measure_comments() {
  measure_comments_on sqlite
  if [[ -n $postgres ]]; then
    KHABAR_DATABASE=$postgres measure_comments_on postgres
  fi
}

# measure_comments_on NAME: the limits are off, because all come from one address.
measure_comments_on() {
  local round
  KHABAR_EXCHANGE_PER_BROWSER=0 KHABAR_EXCHANGE_PER_ADDRESS=0 serve "comments-$1" "$work/comments-$1" --demo
  idle "$pid"
  story_paths "$url" >"$work/comments-paths"
  head -n 1 "$work/comments-paths" >"$work/comments-path"
  say "durable comments, $1"
  for ((round = 1; round <= rounds; round++)); do
    # shellcheck disable=SC2046
    keep "sync-$1" $("$built/fsync_rate" "$work" "$seconds")
    BENCH_PATHS=$work/comments-paths load "comments-$1-1" "$pid" 1 comments "$url/"
    BENCH_PATHS=$work/comments-paths load "comments-$1-64" "$pid" 64 comments "$url/"
    BENCH_PATHS=$work/comments-path load "comments-$1-one" "$pid" 64 comments "$url/"
  done
  finish "$pid"
}

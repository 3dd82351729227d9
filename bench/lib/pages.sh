# Pages: kept ones beside nginx and hyper, memory, bytes on the wire, starts, and pages made anew. Sourced by bench/run.

# serve NAME DATA ARGUMENT…: starts Khabar; its process id is in $pid, its address in $url.
serve() {
  local port
  port=$(free_port)
  start "$1" "$khabar" serve --data "$2" --listen "127.0.0.1:$port" "${@:3}"
  url=http://127.0.0.1:$port
  answers "$url/"
}

# story_paths URL: the stories on the front page and the page of the latest.
story_paths() {
  curl --silent --fail "$1/" "$1/latest" | grep -o 'href="/news/[^"#?]*"' | cut -d'"' -f2 | sort -u
}

# longest_story URL: the path of the largest story page.
longest_story() {
  local path
  for path in $(story_paths "$1"); do
    echo "$(curl --silent --fail "$1$path" | wc -c) $path"
  done | sort -g | tail -n 1 | cut -d' ' -f2
}

measure_pages() {
  local khabar_pid nginx_pid hyper_pid site story nginx_port hyper_port connections round
  serve khabar "$work/demo" --demo
  khabar_pid=$pid site=$url
  idle "$khabar_pid"
  keep memory-start "$(pss "$khabar_pid")"

  story=$site$(longest_story "$site")
  curl --silent --fail --header 'Accept-Encoding: gzip' --dump-header "$work/page.headers" \
    --output "$work/static/page.html.gz" "$story"
  gunzip --keep "$work/static/page.html.gz"
  nginx_port=$(free_port)
  nginx_config "$nginx_port" >"$work/nginx.conf"
  start nginx nginx -p "$work" -c "$work/nginx.conf" -e "$work/nginx-error.log"
  nginx_pid=$pid
  hyper_port=$(free_port)
  start hyper "$built/bare_hyper" "127.0.0.1:$hyper_port" "$work/static/page.html.gz"
  hyper_pid=$pid

  local -A pids=([khabar]=$khabar_pid [nginx]=$nginx_pid [hyper]=$hyper_pid)
  local -A urls=([khabar]=$story [nginx]=http://127.0.0.1:$nginx_port/page.html [hyper]=http://127.0.0.1:$hyper_port/)
  local name
  for name in khabar nginx hyper; do
    answers "${urls[$name]}"
    if ! curl --silent --header 'Accept-Encoding: gzip' "${urls[$name]}" | cmp - "$work/static/page.html.gz"; then
      echo "bench: $name does not send the same bytes" >&2
      return 1
    fi
    warm "${urls[$name]}"
  done
  for connections in 64 1; do
    say "a kept page, $connections connections"
    for ((round = 1; round <= rounds; round++)); do
      for name in khabar nginx hyper; do
        load "kept-$connections-$name" "${pids[$name]}" "$connections" one "${urls[$name]}"
      done
      # An option of the connection that the lane of kept pages does not know: the same page the way of all other requests.
      load "kept-$connections-around" "$khabar_pid" "$connections" one "$story" "Connection: keep-alive, x"
    done
  done
  finish "$nginx_pid"
  finish "$hyper_pid"
  measure_wire "$site" "$story"
  # What the allocator gives back, it gives back after some seconds.
  sleep 10
  keep memory-load "$(pss "$khabar_pid")"
  finish "$khabar_pid"
}

# measure_wire SITE STORY: bytes of head and body in each encoding.
measure_wire() {
  local page encoding style
  style=$1$(curl --silent "$1/" | grep -o 'href="/assets/[^"]*\.css"' | cut -d'"' -f2)
  # Pages that are asked for often in Brotli are compressed again, as small as they go.
  for _ in {1..64}; do
    curl --silent --output /dev/null --header 'Accept-Encoding: br' "$1/" --next \
      --silent --output /dev/null --header 'Accept-Encoding: br' "$2"
  done
  sleep 2
  local -A of=([front]=$1/ [story]=$2 [style]=$style)
  for page in front story style; do
    for encoding in identity gzip br; do
      keep "wire-$page" "$(curl --silent --output /dev/null --header "Accept-Encoding: $encoding" \
        --write-out '%{size_download} %{size_header}' "${of[$page]}")"
    done
  done
}

measure_start() {
  local port
  port=$(free_port)
  say "from the start of the process to the first page, ten times"
  "$built/first_page" 10 "127.0.0.1:$port" "$khabar" serve --demo --data "$work/demo" --listen "127.0.0.1:$port" \
    >"$work/figures/start"
}

# Nothing is kept (a cache of no size), and every page is asked for once before any is asked for again: so each answer
# is read from the database, rendered and compressed for one reader.
measure_cold() {
  local round
  say "a site of $stories stories"
  "$khabar" migrate --data "$work/large" >/dev/null
  "$built/fill" "$work/large" "$stories" >"$work/paths"
  cut -d' ' -f2 "$work/paths" >"$work/paths-all"
  awk '$1 > 0 { print $2 }' "$work/paths" >"$work/paths-discussed"
  serve cold "$work/large"
  say "waiting until the suggestions are made"
  idle "$pid"
  finish "$pid"
  KHABAR_SERVER_CACHE_MIB=0 serve cold "$work/large"
  local page
  page=$url$(head -n 1 "$work/paths-discussed")
  keep cold-bytes "$(curl --silent --fail "$page" | wc -c)" \
    "$(curl --silent --fail --header 'Accept-Encoding: gzip' "$page" | wc -c)"
  say "pages made anew, 64 connections"
  for ((round = 1; round <= rounds; round++)); do
    BENCH_PATHS=$work/paths-discussed load cold-discussed "$pid" 64 pages "$url/"
    BENCH_PATHS=$work/paths-all load cold-all "$pid" 64 pages "$url/"
  done
  sleep 10
  keep memory-cold "$(pss "$pid")"
  finish "$pid"
}

# Figures: what was measured, kept a line a round under $work/figures, and how it is shown. Sourced by bench/run.

# load NAME PID CONNECTIONS SCRIPT URL [HEADER]: one measurement; keeps requests/s, p50 ms, p99 ms, CPU µs/request.
load() {
  local before after result
  before=$(cpu "$2")
  result=$(wrk -t1 -c"$3" -d"${seconds}s" --timeout 10s --script "$BENCH/wrk/$4.lua" \
    --header "Accept-Encoding: gzip" --header "${6:-Accept: */*}" "$5" | awk '$1 == "RESULT"')
  after=$(cpu "$2")
  awk -v name="$1" -v cpu="$((after - before))" -v to="$work/figures/$1" '{
    if ($6 > 0 || $2 == 0) { printf "bench: %s: %d of %d answers were not as asked for\n", name, $6, $2 >"/dev/stderr"; exit 1 }
    rate = $2 / $3 * 1e6
    printf "%.1f %.3f %.3f %.2f\n", rate, $4 / 1e3, $5 / 1e3, cpu / $2 >>to
    printf "  %-28s %9.0f/s  p50 %.2f ms  p99 %.2f ms\n", name, rate, $4 / 1e3, $5 / 1e3 >"/dev/stderr"
  }' <<<"$result"
}

# warm URL: a second of load that is not measured.
warm() {
  wrk -t1 -c16 -d1s --header "Accept-Encoding: gzip" "$1" >/dev/null
}

# keep NAME FIGURE…: keeps a line measured otherwise.
keep() {
  [[ -n ${2:-} ]] || return 1
  echo "${@:2}" >>"$work/figures/$1"
}

# spread: of numbers on standard input, "median (least–most)", in the printf format $1; of one number, itself.
spread() {
  sort -g | awk -v format="$1" '{ of[NR] = $1 }
    END {
      median = NR % 2 ? of[(NR + 1) / 2] : (of[NR / 2] + of[NR / 2 + 1]) / 2
      range = NR > 1 ? " (" sprintf(format, of[1]) "–" sprintf(format, of[NR]) ")" : ""
      print sprintf(format, median) range
    }'
}

# column NAME NUMBER FORMAT: the spread of a column over the rounds.
column() {
  awk -v column="$2" '{ print $column }' "$work/figures/$1" | spread "$3"
}

# ratio NAME OTHER [COLUMN [COLUMN-OF-OTHER]]: round by round, the one by the other.
ratio() {
  paste -d' ' <(awk -v column="${3:-1}" '{ print $column }' "$work/figures/$1") \
    <(awk -v column="${4:-1}" '{ print $column }' "$work/figures/$2") | awk '{ print $1 / $2 }' | spread %.2f
}

# row CELL…: a row of a Markdown table.
row() {
  local cell line="|"
  for cell in "$@"; do line+=" $cell |"; done
  echo "$line"
}

# head_row CELL…: a table's head.
head_row() {
  local cell line="|"
  row "$@"
  for cell in "$@"; do line+="---|"; done
  echo "$line"
}

# load_row LABEL NAME: what `load` kept.
load_row() {
  row "$1" "$(column "$2" 1 %.0f)" "$(column "$2" 2 %.2f)" "$(column "$2" 3 %.2f)" "$(column "$2" 4 %.1f)"
}

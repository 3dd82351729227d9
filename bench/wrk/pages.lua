-- The pages listed in the file BENCH_PATHS, in an order that has nothing to do with theirs, each before any again.
dofile(os.getenv("BENCH") .. "/wrk/report.lua")

local requests, next_request = {}, 0

function init(_)
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    table.insert(requests, wrk.format("GET", path, { ["Accept-Encoding"] = "gzip", ["Host"] = wrk.host }))
  end
  math.randomseed(7)
  for i = #requests, 2, -1 do
    local j = math.random(i)
    requests[i], requests[j] = requests[j], requests[i]
  end
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end

-- What a load ends with: requests, microseconds, p50 and p99 in microseconds, and answers that were not as asked for.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency, _)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  for _, thread in ipairs(threads) do
    bad = bad + (thread:get("refused") or 0)
  end
  print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end

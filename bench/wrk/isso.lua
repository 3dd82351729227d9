-- A new comment a request for Isso, under twenty threads in turn, as its widget sends it.
dofile(os.getenv("BENCH") .. "/wrk/report.lua")

local sent, headers = 0, nil
-- Read after the load, so it can't be local.
refused = 0

function init(_)
  headers = { ["Host"] = wrk.host .. ":" .. wrk.port, ["Content-Type"] = "application/json" }
end

function request()
  sent = sent + 1
  local body = '{"author":"میلاد","title":"خبر","text":"نظر شمارهٔ ' .. sent
    .. ' دربارهٔ این خبر: اینترنت ما هنوز قطع است، لطفاً پیگیری شود"}'
  return wrk.format("POST", "/new?uri=/news/" .. (sent % 20 + 1), headers, body)
end

-- 201 when it stands there, 202 when it waits for a moderator.
function response(status)
  if status ~= 201 and status ~= 202 then
    refused = refused + 1
  end
end

-- A new comment a request, under the stories listed in the file BENCH_PATHS in turn, as a browser's form sends it.
dofile(os.getenv("BENCH") .. "/wrk/report.lua")

local targets, sent = {}, 0
local headers
-- «نظر شمارهٔ N دربارهٔ این خبر: اینترنت ما هنوز قطع است، لطفاً پیگیری شود»
local before = "name=%D9%85%DB%8C%D9%84%D8%A7%D8%AF&email=&parent=&website=&text="
  .. "%D9%86%D8%B8%D8%B1+%D8%B4%D9%85%D8%A7%D8%B1%D9%87%D9%94+"
local after = "+%D8%AF%D8%B1%D8%A8%D8%A7%D8%B1%D9%87%D9%94+%D8%A7%DB%8C%D9%86+%D8%AE%D8%A8%D8%B1%3A+"
  .. "%D8%A7%DB%8C%D9%86%D8%AA%D8%B1%D9%86%D8%AA+%D9%85%D8%A7+%D9%87%D9%86%D9%88%D8%B2+"
  .. "%D9%82%D8%B7%D8%B9+%D8%A7%D8%B3%D8%AA%D8%8C+%D9%84%D8%B7%D9%81%D8%A7%D9%8B+"
  .. "%D9%BE%DB%8C%DA%AF%DB%8C%D8%B1%DB%8C+%D8%B4%D9%88%D8%AF"

-- Read after the load, so it can't be local.
refused = 0

function init(_)
  local host = wrk.host .. ":" .. wrk.port
  headers = {
    ["Host"] = host,
    ["Origin"] = "http://" .. host,
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    table.insert(targets, path:match("^/news/%d+") .. "/comments")
  end
end

function request()
  sent = sent + 1
  return wrk.format("POST", targets[sent % #targets + 1], headers, before .. sent .. after)
end

-- Only a comment that is kept counts: the way to its receipt, or its receipt.
function response(status)
  if status ~= 303 and status ~= 202 then
    refused = refused + 1
  end
end

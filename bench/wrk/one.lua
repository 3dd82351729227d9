-- One page, again and again.
dofile(os.getenv("BENCH") .. "/wrk/report.lua")

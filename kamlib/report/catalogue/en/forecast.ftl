### What the accounts may bring in the next twelve months.

forecast-headline = { $expected } from today's customers in the next twelve months, 8 in 10: { $low } to { $high }; the last twelve brought { $last }
forecast-unknown = What today's customers will bring is not known yet
forecast-not-known = Not known yet: the exports begin on { $start }, and a forecast is tried on two whole years at least. Ask whoever makes them for older lines.

forecast-proven-two-years-mean = The mean of two years was { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past; in sum it was { $bias } off.
forecast-proven-run-rate = The last six months twice were { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past; in sum they were { $bias } off.
forecast-proven-ltm-x-p-active = Last year's revenue times the chance to buy again was { $gain } nearer to what came than last year's revenue alone (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past; in sum it was { $bias } off.
forecast-unproven = Nothing is proven to be nearer to what came than last year's revenue, tried on { $forecasts } forecasts of the past: so last year's revenue stands, with the range of what came of such forecasts.

table-tried = Tried on { $origins ->
    [one] one year
   *[other] { $origins } years
  } of the past, { $forecasts } forecasts
column-method = Method
column-wape = Error
column-bias = Bias
column-gain = Nearer than last year
column-used = Used
forecast-same-as-last-year = Same as last year
forecast-two-years-mean = Mean of two years
forecast-run-rate = Last six months twice
forecast-ltm-x-p-active = Last year times the chance to buy
forecast-gain = { $gain } ({ $low } to { $high })
forecast-used = used

table-expected-same = The largest { $shown } of { $of } accounts
table-expected = Furthest from last year, { $shown } of { $of } accounts
column-expected = Expected
column-likely-low = 8 in 10 from
column-likely-high = to

origin-forecast = Origin: { $accounts } accounts that ever bought, data to { $last_day }; new customers come on top. Error: what was foretold beside what came, without sign, as a part of what came; bias: the sum of what was foretold beside the sum of what came. A method is used where it was nearer than last year in 8 of 10 draws of the accounts, and within 10 % in sum. The chance to buy is that of accounts which last bought as long ago, learnt a year earlier. Ranges are of what came of forecasts for accounts of the same size.

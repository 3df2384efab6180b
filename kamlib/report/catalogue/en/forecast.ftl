### What the accounts may bring in the next twelve months.

forecast-headline = { $expected } from today's customers in the next twelve months, 8 in 10: { $low } to { $high }; the last twelve brought { $last }
forecast-unknown = What today's customers will bring is not known yet
forecast-not-known = Not known yet: the exports begin on { $start }, and a forecast is tried on two whole years at least. Ask whoever makes them for older lines.

forecast-proven-two-years-mean = The mean of two years was { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum it was { $bias } off.
forecast-proven-run-rate = The last six months twice were { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum they were { $bias } off.
forecast-proven-ltm-x-p-active = Last year's revenue times the chance to buy again was { $gain } nearer to what came than last year's revenue alone (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum it was { $bias } off.
forecast-proven-seasonal-naive = The same months a year before, moved as the whole company moved, were { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum they were { $bias } off.
forecast-proven-ltm-x-kept-by-size = Last year's revenue times what accounts of the same size kept was { $gain } nearer to what came than last year's revenue alone (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum it was { $bias } off.
forecast-proven-bgbb-x-value = The quarters in which an account is expected to order (BG/BB), times what such a quarter brought, were { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum they were { $bias } off.
forecast-proven-bgnbd-x-value = The orders that an account is expected to place (BG/NBD), times what one is worth (Gamma-Gamma), were { $gain } nearer to what came than last year's revenue (8 in 10: { $low } to { $high }), tried on { $forecasts } forecasts of the past of all accounts; in sum they were { $bias } off.
forecast-taken-back = Because sums of such forecasts were { $bias } off in the past, the sum above is corrected, account size by account size; the rows below are not.
forecast-related = How often accounts order and how much is related (correlation { $related }): Gamma-Gamma takes the two for unrelated, so orders × value is biased for accounts that order often.
forecast-unproven = Nothing is proven to be nearer to what came than last year's revenue, tried on { $forecasts } forecasts of the past of all accounts: so last year's revenue stands, with the range of what came of such forecasts.
forecast-unproven-biased = Nothing that was nearer to what came than last year's revenue was right in sum, tried on { $forecasts } forecasts of the past of all accounts (the nearest was { $gain } nearer, and { $bias } off in sum): so last year's revenue stands, with the range of what came of such forecasts.

table-tried = Tried on { $origins ->
    [one] one year
   *[other] { $origins } years
  } of the past
column-method = Method
column-wape = Error
column-bias = Bias
column-gain = Nearer than last year
column-used = Used, or why not
column-forecasts = Forecasts
column-mase = By usual change
column-pinball = Ends off
column-in-range = In its range
column-wape-last = Error of last year
table-tried-tiers = The used method by class of account when the forecast was made
forecast-refused-biased = nearer, but { $bias } off in sum
forecast-refused-few-accounts = fewer than 100 accounts
forecast-refused-few-repeats = too few order again
forecast-refused-too-regular = they order too regularly
forecast-refused-no-fit = found no parameters
forecast-refused-short-past = more years wanted
forecast-seasonal-naive = Same months last year, with the trend
forecast-ltm-x-kept-by-size = Last year times what its size kept
forecast-bgbb-x-value = Quarters with orders × value (BG/BB)
forecast-bgnbd-x-value = Orders × value (BG/NBD)
forecast-same-as-last-year = Same as last year
forecast-two-years-mean = Mean of two years
forecast-run-rate = Last six months twice
forecast-ltm-x-p-active = Last year times the chance to buy
forecast-gain = { $gain } ({ $low } to { $high })
forecast-used = used

table-expected-same = { $of ->
    [one] The one account
   *[other] The largest { $shown } of { $of } accounts
  }
table-expected = { $of ->
    [one] The one account
   *[other] Furthest from last year, { $shown } of { $of } accounts
  }
column-expected = Expected
column-next-year = Next 12 months
column-likely-low = 8 in 10 from
column-likely-high = to

origin-forecast = Origin: { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } that ever bought, data to { $last_day }; new customers come on top. A method is used where it was nearer than last year in 9 of 10 draws of the accounts, and within 10 % in sum. Ranges are of what came of forecasts for accounts of the same size.
origin-forecast-tried = { origin-forecast } The chance to buy is that of accounts which last bought as long ago, learnt a year earlier. In the tables that open: error: what was foretold beside what came, without sign, as a part of what came (WAPE); bias: the sum of what was foretold beside the sum of what came; by usual change: the error beside the change from year to year (MASE). Ends off is how far the ends of the ranges were from what came (pinball), in its range how many of 10 came inside 8 in 10, with ranges of earlier years alone.

### Who is likely to buy again.

chance-headline = { $accounts ->
    [one] Whether the one account buys again within a year nobody can tell
   *[other] { $low } to { $high } of { $accounts } accounts are likely to buy again within a year (8 in 10)
  }
chance-headline-same = { $low } of { $accounts ->
    [one] one account is
   *[other] { $accounts } accounts are
  } likely to buy again within a year (8 in 10)
chance-hiatus-stands = The chance to buy again is read from how long an account has been silent (the hiatus table, learnt a year earlier): on { $seen } forecasts of the past no model was nearer in 9 of 10 draws of the accounts.
chance-used-overdue = The chance to buy again is read from how late an account is by its own rhythm: on { $seen } forecasts of the past { $gain } nearer to what came than how long it has been silent (8 in 10: { $low } to { $high }).
chance-used-bgbb = The chance to buy again comes from BG/BB, a model of the quarters in which an account ordered: on { $seen } forecasts of the past { $gain } nearer to what came than how long it has been silent (8 in 10: { $low } to { $high }).
chance-used-bgnbd = The chance to buy again comes from BG/NBD, a model of orders that come at random: on { $seen } forecasts of the past { $gain } nearer to what came than how long it has been silent (8 in 10: { $low } to { $high }).
leaving-contribution = Talk first about { $first }: { $low } to { $high } likely to leave, and { $amount } of contribution a year would go
leaving-revenue = Talk first about { $first }: { $low } to { $high } likely to leave, and { $amount } of revenue a year would go
leaving-nobody = Nobody here is likely to leave with anything that would be missed.
leaving-average = { $low } to { $high }
leaving-uncosted = Not known yet of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } what would go: no export tells their cost. Set losses.contribution in kam.toml.
table-leaving = { $of ->
    [one] The one account
   *[other] Most at risk, { $shown } of { $of } accounts
  }: the chance to leave times what would go
column-leaves = Likely to leave
column-goes-contribution = Contribution a year
column-goes-revenue = Revenue a year
column-average-year = A year takes on average
origin-leaving = Origin: data to { $last_day }. The chance to leave is that of buying nothing in the next twelve months, by what came of so many alike forecasts of the past (8 in 10); { $counted ->
    [revenue] revenue is that
   *[contribution] contribution is revenue less the cost of what was sold,
  } of the last twelve months{ $partly ->
    [0] {""}
   *[other] , and of that the { $share } that go with who leaves
  }.

chance-range = { $low } to { $high }

column-buys-again = Buy again
column-alike = Of so many alike
table-chance-models = Models side by side on the past
column-model = Model
column-brier = Error
column-gain-hiatus = Nearer than silence
chance-hiatus = How long silent (hiatus table)
chance-overdue = How late by its own rhythm
chance-bgbb = Quarters with orders (BG/BB)
chance-bgnbd = Orders at random (BG/NBD)
table-chance-hiatus = By how long ago the last order was
column-silent-months = Months since the last order
column-seen-before = Seen a year earlier
chance-silent = { $months ->
    [0] less than one
   *[other] { $months }
  }
chance-silent-between = { $first } to { $last }
chance-silent-from = { $months } and more

origin-chance = Origin: accounts with revenue in the last twelve months, data to { $last_day }; { $seen } forecasts of the past of all accounts say what came of chances as high as these. Ranges hold 8 in 10.{ $counted ->
    [contribution] {" "}What a year takes on average is the chance to leave times the contribution of the last twelve months (revenue less the cost of what was sold){ $partly ->
        [0] {""}
       *[other] , and of that the { $share } that go with who leaves
      }.
    [revenue] {" "}What a year takes on average is the chance to leave times the revenue of the last twelve months{ $partly ->
        [0] {""}
       *[other] , and of that the { $share } that go with who leaves
      }.
   *[nothing] {""}
  } A rhythm is the median of three gaps between orders at least, else that of the industry.
origin-chance-models = { origin-chance } Error: the mean square of what was foretold less what came (Brier).

### Which groups of accounts leave.

groups-none = No industry, seller, class or time as a customer clearly loses more accounts than all together: { $rate } a year
groups-most-industry = { $group } leaves most: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-seller = Of the accounts of { $group } most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tier = Of class { $group } most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tenure-1 = In the first year as a customer most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tenure-2 = In the second year as a customer most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tenure-3 = In the third to fifth year as a customer most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tenure-6 = In the sixth to tenth year as a customer most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-most-tenure-11 = After ten years as a customer most leave: { $lost } of { $accounts } in a year, beside { $rate } of all
groups-sbg = By the years as a customer (sBG model), { $first } leave in the first year and { $later } in the fifth: who stayed is the surer one. Of new ones { $stay } are there after five years.
groups-sbg-flat = The years as a customer say next to nothing of who leaves (sBG model): { $first } in the first year, { $later } in the fifth.
groups-sbg-few-accounts = Whether customers are surer the longer they are ones is not known yet: fewer than 100 accounts × years say since when they are customers. Ask for the day of the first business.
groups-sbg-few-repeats = Whether customers are surer the longer they are ones is not known yet: nobody left, or all are customers for as long.
groups-sbg-no-fit = The years as a customer say nothing of who leaves that the rate of all does not say (the sBG model found no parameters).
groups-tenure = Years a customer
groups-tenure-1 = first
groups-tenure-2 = second
groups-tenure-3 = third to fifth
groups-tenure-6 = sixth to tenth
groups-tenure-11 = after the tenth
table-groups = Who left within a year: of each kind the { $most } groups that are likeliest to
column-group-kind = By
column-group = Group
column-account-years = Accounts × years
column-left = Left
column-own-rate = Own rate
column-likely-rate = Likely rate
groups-industry = Industry
groups-seller = Owner
groups-tier = Class then
groups-likely = { $value } ({ $low }–{ $high })
table-groups-fitted = How far each rate is drawn to that of all
column-rate-of-all = Rate of all
column-accounts-added = Accounts added to each group at that rate
column-fitted = As many as
groups-fitted = the groups differ little among each other (beta-binomial fit)
groups-few = a first guess says: too few groups or losses tell how much they differ
origin-groups = Origin: accounts with revenue in the twelve months before each of the last three years that are known whole; left is who brought nothing, or less, in that year. Each account counts once a year, for whoever owns it today; its class is that of the year's beginning. Ranges hold 8 in 10. The heading names a group where it is above the rate of all in 9 of 10 cases with all groups looked at together: of many groups some are above it by chance. Data to { $last_day }.

### What a plan says of the next twelve months.

fact-outlook = Next twelve months
outlook-same-as-last-year = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), as last year, because nothing is proven to be nearer
outlook-alike = { $alike ->
    [0] as accounts do on the whole
   *[other] from { $alike } alike
  }
outlook-same-as-last-year-chance = { outlook-same-as-last-year }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-seasonal-naive = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by the same months last year and the company's trend
outlook-seasonal-naive-chance = { outlook-seasonal-naive }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-two-years-mean = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by the mean of two years
outlook-two-years-mean-chance = { outlook-two-years-mean }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-run-rate = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by the last six months twice
outlook-run-rate-chance = { outlook-run-rate }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-ltm-x-p-active = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by last year and the chance to buy
outlook-ltm-x-p-active-chance = { outlook-ltm-x-p-active }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-ltm-x-kept-by-size = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by last year and what its size kept
outlook-ltm-x-kept-by-size-chance = { outlook-ltm-x-kept-by-size }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-bgbb-x-value = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by the quarters in which it orders
outlook-bgbb-x-value-chance = { outlook-bgbb-x-value }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-bgnbd-x-value = { $expected } (8 in 10 accounts of its size: { $low } to { $high }), by its orders and their value
outlook-bgnbd-x-value-chance = { outlook-bgnbd-x-value }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }
outlook-none = Nothing is expected: it brought too little lately
outlook-none-chance = { outlook-none }; likely to buy again: { $back_low } to { $back_high }, { outlook-alike }

### Whether an order of the accounts found next year's money.

ranking-better = The top fifth by value would have brought { $value } of next year's revenue ({ $low }–{ $high }), last year's order { $last }; perfect hindsight { $hindsight }
ranking-worse = The order by value is worse than last year's revenue at finding next year's: { $value } ({ $low }–{ $high }) beside { $last }; perfect hindsight { $hindsight }
ranking-no-better = The order by value is no better than last year's revenue at finding next year's: { $value } ({ $low }–{ $high }) beside { $last }; perfect hindsight { $hindsight }
ranking-value-growth-better = Growth: the top fifth by value brought { $value } of what accounts bought more, last year's order { $last }; hindsight { $hindsight }.
ranking-value-growth-no-better = Growth: the order by value is no better than last year's revenue, { $value } beside { $last }; hindsight { $hindsight }.
ranking-value-growth-worse = Growth: the order by value is worse than last year's revenue, { $value } beside { $last }; hindsight { $hindsight }.
ranking-value-losses-better = Losses: in the top fifth by value was { $value } of the revenue that was lost, in last year's order { $last }; hindsight { $hindsight }.
ranking-value-losses-no-better = Losses: the order by value is no better than last year's revenue, { $value } beside { $last }; hindsight { $hindsight }.
ranking-value-losses-worse = Losses: in the top fifth by value was less of the revenue that was lost than in last year's order, { $value } beside { $last }; hindsight { $hindsight }.
ranking-forecast-revenue-better = The order by forecast would have brought { $value } of next year's revenue, last year's { $last }; hindsight { $hindsight }.
ranking-forecast-revenue-worse = The order by forecast is worse than last year's revenue, { $value } beside { $last }; hindsight { $hindsight }.
ranking-tiers = Class A, { $share } of the accounts, brought { $last } of the year after ({ $low }–{ $high }), as many by value { $value }; a fifth of the hours reaches { $last_hours } ({ $low_hours }–{ $high_hours }), by value { $value_hours }.
table-ranking = What the first accounts of an order brought of the year after
column-outcome = Of next year's
column-first-share = First
column-order-last-year = By last year's revenue
column-order-value = By value
column-order-forecast = By forecast
column-hindsight = Hindsight
ranking-revenue = revenue
ranking-margin = margin
ranking-growth = growth
ranking-losses = losses
ranking-captured = { $value } ({ $low }–{ $high })
origin-ranking = Origin: { $accounts } accounts that were known on { $origins ->
    [one] a day one year
   *[other] each of { $origins } days, one to { $origins } years
  } ago, and what they brought in the year after; those that left count. An order knows what was known then: of the value the factors that exports tell for any day. Class is by last year's revenue then. Hours are those noted in the year before that day, for who has none the mean of the class; where nobody noted any, the weights of the load. More cuts and measures: book.focus().ranking in a notebook. Ranges hold 8 in 10 draws of the accounts; an order is better or worse where it was so in 9 of 10 draws of the same accounts. The order by forecast is tried on the years that its method was chosen on, so it may look better than it is. This is what was foreseen, not what attention brings: whom we looked after may have bought for it.

### What is left when accounts are lost, and what a year may take.

page-focus-losses = Loss test

losses-unknown = Losing { $first } would take { $revenue } of revenue a year; whether we survive it is not known yet
losses-survived = { losses-all } enough for the fixed cost
losses-survived-part = { losses-all } enough for these accounts' part of the fixed cost
losses-all = { $scenarios ->
    [one] The one loss that is tried leaves
   *[other] All { $scenarios } losses that are tried leave
  }
losses-some = { $failed ->
    [one] { $scenarios ->
        [one] The one loss that is tried
       *[other] One of { $scenarios } losses that are tried
      }
   *[other] { $failed } of { $scenarios } losses that are tried
  }
losses-some-leave = { losses-some } { $failed ->
    [one] leaves
   *[other] leave
  }
losses-uncovered = { losses-some-leave } the fixed cost uncovered; how long the cash lasts is not known yet
losses-failed = { losses-some } would not be survived, first { $first }
losses-failed-part = { losses-some-leave } too little for these accounts' part of the fixed cost, first { $first }
losses-failed-some = { losses-some } would not be survived
losses-failed-some-part = { losses-some-leave } too little for these accounts' part of the fixed cost

fact-cover = Fixed cost
cover = Covered { $cover } times: { $contribution } of contribution a year beside { $fixed }
cover-part = Their part, by contribution, is covered { $cover } times: { $contribution } a year beside { $fixed }
cover-unknown = Not known yet: set losses.fixed_cost in kam.toml. Ask who keeps the books.
fact-break-even = Losses to break-even
break-even-already = The fixed cost is not covered today
break-even-already-part = Their part of the fixed cost is not covered today
break-even-one = Without the largest account the fixed cost is no longer covered
break-even-one-part = Without the largest account their part of the fixed cost is no longer covered
break-even-many = Without the largest { $accounts } accounts the fixed cost is no longer covered
break-even-many-part = Without the largest { $accounts } accounts their part of the fixed cost is no longer covered
fact-loss-year = What a year takes
loss-year = On average { $mean } of contribution ({ $mean_low } to { $mean_high }); in one year of twenty { $worse } or more ({ $worse_low } to { $worse_high }), then { $beyond } on average. { $alike ->
    [0] The ranges come from how likely accounts leave, and for most of them no forecast of the past is there to say
    [one] The ranges come from how likely accounts leave, half of which rest on one forecast of the past or more
   *[other] The ranges come from how likely accounts leave, half of which rest on { $alike } forecasts of the past or more
  }
loss-year-unknown = Not known yet: how likely accounts leave needs two years of orders and each one's contribution
fact-loss-room = How often too much
loss-room = { $years ->
    [one] Most years take
   *[other] One year in { $years } takes
  } { $room } or more, and the fixed cost is no longer covered (a chance of { $low } to { $high })
loss-room-part = { $years ->
    [one] Most years take
   *[other] One year in { $years } takes
  } { $room } or more, and their part of the fixed cost is no longer covered (a chance of { $low } to { $high })
loss-room-never = No year that was tried takes { $room }, after which the fixed cost is no longer covered (a chance of { $low } to { $high })
loss-room-never-part = No year that was tried takes { $room }, after which their part of the fixed cost is no longer covered (a chance of { $low } to { $high })
fact-assumed = Taken for granted
loss-assumed = { $assumed } of the contribution is { $share } of { $revenue }, the revenue of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } whose cost no export tells; the rest is known margin
fact-uncosted = Contribution
loss-uncosted = Not known yet of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } with { $revenue } of revenue: no export tells their cost. Set losses.contribution in kam.toml, or ask for the cost of each line.
fact-cash = Cash
cash-unknown = Not known yet: set losses.cash in kam.toml
fact-replace = Replacing
replace-unknown = Not known yet: there is no table of deals
win-rate-unknown = What the open deals will bring is not known yet: fewer than ten were closed in the last three years

table-losses = What each loss leaves: { $scenarios } tried{ $shown ->
    [0] {""}
   *[other] , { $shown } shown; of two and more key accounts at once the one that leaves least
  }
column-lost = Lost
column-revenue-lost = Revenue
column-contribution-lost = Contribution
column-lost-first-year = In the first year
column-cover-after = Cover after it
column-cash-months = Months of cash
column-replace-months = Months to replace
column-pipeline-part = Open deals fill
column-survives = Survives
column-response = What we do
lost-accounts = { $names }
lost-industry = { $accounts ->
    [one] The one account
    [2] Both accounts
   *[other] All { $accounts } accounts
  } in { $industry }
lost-book = { $accounts ->
    [one] The one account
    [2] Both accounts
   *[other] All { $accounts } accounts
  } of { $owner }
lost-team = { $accounts ->
    [one] The one account
    [2] Both accounts
   *[other] All { $accounts } accounts
  } below { $owner }
lost-shock = { $shock }: { $accounts ->
    [0] nobody is hit
    [one] one account is hit
   *[other] { $accounts } are hit
  }
cash-for-good = for good
replace-never = over 8 years
months-under-one = under 1
survives-covers = yes
survives-bridges = yes, on the cash
survives-fails = no
survives-uncovered = not covered

chart-odds = How much of the contribution a year takes
chart-odds-unit = chance of a year, with its range
chart-odds-describe = How likely a year takes how much of the contribution
odds-none = Nothing
odds-up-to = Up to { $to }
odds-between = { $start } to { $to }
odds-more = { $start } and more
odds-told = { $loss }: { $chance } ({ $range })

origin-losses = Origin: revenue and contribution (revenue less the cost of what was sold) of the last twelve months; the { $key } largest key accounts in every combination, where fewer are key the largest others, too. Survives: the cover after it is { $floor } or more, or the cash lasts until deals won as in the last twelve months bring the revenue again. { $rated ->
    [0] {""}
   *[other] Open deals count { $win_rate }, the share of those closed in three years that were won{ $own ->
        [0] {""}
       *[other] {" "}on average, and each with the chance that its plan has
      }.
  } A year's losses: each account's chance to buy nothing (see who buys again); those of one industry share { $tie } of their fate; every outcome is counted. { $leaving ->
    [part-at-once] Of what an account brings { $share } goes when it leaves; shocks say themselves what they take. {""}
    [part-slowly] Of what an account brings { $share } goes when it leaves, over { $months } months; shocks come at once and say themselves what they take. A year's losses are those of the first twelve months. {""}
    [all-slowly] Whoever leaves does so over { $months } months; shocks come at once. A year's losses are those of the first twelve months. {""}
   *[other] {""}
  }
origin-losses-drawn = Origin: revenue and contribution (revenue less the cost of what was sold) of the last twelve months; the { $key } largest key accounts in every combination, where fewer are key the largest others, too. Survives: the cover after it is { $floor } or more, or the cash lasts until deals won as in the last twelve months bring the revenue again. { $rated ->
    [0] {""}
   *[other] Open deals count { $win_rate }, the share of those closed in three years that were won{ $own ->
        [0] {""}
       *[other] {" "}on average, and each with the chance that its plan has
      }.
  } A year's losses: each account's chance to buy nothing (see who buys again); those of one industry share { $tie } of their fate; { $draws } years are drawn. { $leaving ->
    [part-at-once] Of what an account brings { $share } goes when it leaves; shocks say themselves what they take. {""}
    [part-slowly] Of what an account brings { $share } goes when it leaves, over { $months } months; shocks come at once and say themselves what they take. A year's losses are those of the first twelve months. {""}
    [all-slowly] Whoever leaves does so over { $months } months; shocks come at once. A year's losses are those of the first twelve months. {""}
   *[other] {""}
  }

response-no-plan = no plan in this run
response-not-asked = no A account in it
response-none = nobody has said it yet
response = { $steps ->
    [one] one step
   *[other] { $steps } steps
  }, nobody said what they bring back
response-priced = { $steps ->
    [one] one step, brings
   *[other] { $steps } steps, bring
  } back { $back }
response-some = said for { $answered } of { $accounts }, nobody said what it brings back
response-some-priced = said for { $answered } of { $accounts }, brings back { $back }

## In an account's plan
fact-churn = Chance to lose it
churn = { $low } to { $high } in the next twelve months, likeliest { $chance }, by { $alike } forecasts of the past
churn-few = { $low } to { $high } in the next twelve months, likeliest { $chance }, by { $alike ->
    [0] the mean of all, for no forecast of the past is alike
    [one] no more than one forecast of the past and the mean of all
   *[other] no more than { $alike } forecasts of the past and the mean of all
  }
churn-raised = { $low } to { $high } in the next twelve months, likeliest { $chance }: { $factor } times what { $alike } forecasts of the past say, since a barrier that locks them in ends
churn-raised-few = { $low } to { $high } in the next twelve months, likeliest { $chance }: { $factor } times { $alike ->
    [0] the mean of all (no forecast of the past is alike)
    [one] what no more than one forecast of the past and the mean of all say
   *[other] what no more than { $alike } forecasts of the past and the mean of all say
  }, since a barrier that locks them in ends
churn-unknown = Not known yet: it needs two years of orders
fact-its-loss = Without it
its-loss-covers = { $contribution } of contribution a year is gone; what is left covers the fixed cost
its-loss-bridges = { $contribution } of contribution a year is gone; what is left does not cover the fixed cost, and the cash lasts until it is replaced
its-loss-fails = { $contribution } of contribution a year is gone; what is left does not cover the fixed cost, and the cash does not last until it is replaced
its-loss-uncovered = { $contribution } of contribution a year is gone; what is left does not cover the fixed cost. How long the cash lasts is not known yet: set losses.cash in kam.toml, and name the deals among the exports
its-loss-unknown = { $contribution } of contribution a year is gone; whether we survive it is not known yet: set losses.fixed_cost in kam.toml
its-loss-uncosted = Not known yet what of its revenue is left: no export tells its cost. Set losses.contribution in kam.toml
fact-its-replacing = Replacing it
its-replacing = About { $months ->
    [one] one month
   *[other] { $months } months
  }, at the pace at which deals were won elsewhere in the last twelve
fact-lock-in = Locked in
lock-in-ends = “{ $strategy }” ends on { $date } and locked them in: the chance to lose them counts { $factor } times

## What it leaves
fact-profit = After what it cost
profit = { $left } is left ({ $share } of the revenue) after { $service } for { $hours ->
    [one] one selling hour
   *[other] { $hours } selling hours
  }
profit-above = { $left } is left ({ $share } of the revenue, the floor is { $floor }) after { $service } for { $hours ->
    [one] one selling hour
   *[other] { $hours } selling hours
  }
profit-below = { $left } is left ({ $share } of the revenue, below the floor of { $floor }) after { $service } for { $hours ->
    [one] one selling hour
   *[other] { $hours } selling hours
  }
profit-unserved = At most { $left } is left ({ $share } of the revenue): what serving costs is not known yet. { profit-ask }
profit-unserved-above = At most { $left } is left ({ $share } of the revenue, the floor is { $floor }): what serving costs is not known yet. { profit-ask }
profit-unserved-below = At most { $left } is left ({ $share } of the revenue, below the floor of { $floor }), and what serving costs comes on top. { profit-ask }
profit-ask = { $ask ->
    [rate] Set service.hour in kam.toml
   *[other] Ask { $owner } for the hours
  }

page-focus-profit = What is left
profit-unknown = What these accounts leave is not known yet
profit-not-known = Not known yet: no export tells the cost of what was sold. Ask whoever makes the exports for the cost of each line.
profit-left = These accounts leave { $left }, { $share } of their revenue, after what they cost; there is no floor yet
profit-none-below = { $accounts ->
    [one] The one account is not below the floor of { $floor }: it leaves { $left }, { $share } of its revenue
   *[other] None of { $accounts } accounts is below the floor of { $floor }: they leave { $left }, { $share } of their revenue
  }
profit-some-below = { $below ->
    [one] { $accounts ->
        [one] The one account is
       *[other] One of { $accounts } accounts is
      }
   *[other] { $below } of { $accounts } accounts are
  } below the floor of { $floor }: { $missing } a year is missing
table-profit = { $of ->
    [one] What is missing to the floor, of the one account
   *[other] Most is missing to the floor, then the smallest share, { $shown } of { $of } accounts
  }
column-service = Cost to serve
column-earned = Left
column-earned-share = Of the revenue
column-missing-to-floor = Missing to the floor
column-price-effect = By other prices
service-unknown = not known
profit-sum = All { $accounts }
profit-uncosted = Of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } with { $revenue } of revenue the margin is not known yet: no export tells the cost of each line.
profit-no-rate = What serving costs is not known yet: set service.hour in kam.toml.
profit-no-hours = Of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } not all hours are noted: at most so much is left. Ask their owners.
origin-profit = Origin: { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } with a margin, the last twelve months to { $last_day }: revenue less the cost of what was sold, less selling hours at service.hour of kam.toml. By other prices: what was paid more or less for the same products than the year before (the bridge's price).

## Bound to each other
page-focus-bonds = Bound to each other
fact-dependence = Dependence
dependence = They bring { $share } of our revenue; we have { $ours } of what they buy of our kind: { $more ->
    [theirs] they depend on us more than we on them
   *[other] we depend on them more than they on us
  }
dependence-unknown = They bring { $share } of our revenue; how much of what they buy of our kind comes from us is not known yet: ask { $owner }
fact-leaving = Leaving costs them
leaving = At least { $saves } a year that we save them{ $unpriced ->
    [0] {""}
    [one] ; what one more of { $live } live strategies saves them, nobody said
   *[other] ; what { $unpriced } more of { $live } live strategies save them, nobody said
  }. At most it takes them { leaving-work }
leaving-unpriced = Not known yet in money: nobody said what { $live ->
    [one] the live strategy saves
   *[other] the { $live } live strategies save
  } them. At most it takes them { leaving-work }
leaving-work = { $strength ->
    [none] nothing
    [days] a few days of work
    [weeks] weeks, or a discount
    [months] months, a project or a licence
    [year] a year or more, or their own customers notice
   *[other] nobody said what
  }
fact-losing = Losing them costs us
losing = { $low } to { $high } of margin a year: with what our response brings back, and without
losing-all = { $high } of margin a year; no response brings anything back yet
losing-unknown = Not known yet: no export tells the cost of what they buy. { $owner } asks
fact-balance = Who would lose more
balance-them = They: leaving costs them more than losing them costs us
balance-us = We: losing them costs us more than leaving costs them
balance-even = About the same for both
balance-unknown = Not known yet: some of what we save them has no price
bonds = What binds { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }: parting would cost us more in { $us }, them more in { $them }
bonds-given-back = { $net } more a year is given away than was gained in efficiency, in { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }
table-bonds = Dependence both ways, and what parting would cost each side a year
column-share-of-us = Of our revenue
column-share-of-them = Ours of what they buy
column-leaving-costs = Leaving costs them
column-strongest-barrier = Strongest barrier
column-losing-low = Losing costs us from
column-losing-high = to
column-heavier = Who would lose more
barrier-strength = { $strength ->
    [none] none
    [days] days
    [weeks] weeks
    [months] months
    [year] a year or more
   *[other] not known
  }
heavier-them = they
heavier-us = we
heavier-even = both alike
heavier-unknown = not known
table-ledgers = Gained in efficiency and given away, a year; who gave back most first
column-ledger-net = Kept
column-ledger-told = That is
net-given-back = given back
net-kept = kept
bonds-others = { $accounts ->
    [one] Of one more account
   *[other] Of { $accounts } more accounts
  } it stands in their plans.
origin-bonds = Origin: what live strategies save the customer, the highest of their barriers, the ledger and the response to a loss, as the plans have them; our margin of the last twelve months. Who would lose more: what leaving takes from them beside our margin, with and without what the response brings back.

## What moves next year
page-focus-sensitivity = What moves next year
sensitivity = { assumption-first } moves next year most: { $low } to { $high }, where { $expected } is expected
sensitivity-ahead = { assumption-first } moves the next 12 months most: { $low } to { $high }, where { $expected } is expected
sensitivity-goal = { assumption-first } moves next year most: { $low } to { $high }, where { $expected } is expected and { $goal } is the goal
assumption-first = { $first ->
    [goes] Revenue that goes
    [churn] Revenue that leaves
    [price] The price
    [hours] The hours
    [pursued] How many deals are pursued
    [win-rate] The win rate
   *[other] The size of a deal
  }
assumption-goes = Revenue that goes
assumption-churn = Revenue that leaves
assumption-price = Change of price
assumption-hours = Selling hours
assumption-pursued = Deals pursued
assumption-win-rate = Win rate
assumption-deal-size = Size of a deal
assumption-churn-unknown = How likely accounts leave is not known yet: it needs two years of orders.
assumption-price-unknown = What other prices did is not known yet: it needs the quantities of two whole years.
assumption-win-rate-unknown = The win rate is not known yet: fewer than ten deals were closed in three years.
assumption-deals-unknown = Win rate and size of a deal are not known yet: no export has deals.
assumption-deal-size-unknown = The size of a deal is not known yet: no won deal has an amount.
assumed-value = { $value }
table-swings = Each assumption from its low to its high end, one at a time
column-assumption = Assumption
column-assumed-low = Low
column-assumed = Likeliest
column-assumed-high = High
column-assumed-on = Rests on
column-comes-low = At low comes
column-comes-high = At high comes
chart-tornado = What each assumption does to next year
chart-tornado-unit = beside { $expected }: what the ends of each assumption bring less (orange) and more (blue)
chart-tornado-describe = { $rows } assumptions, the widest first: { assumption-first }
tornado-told = { $assumption }: { $low } to { $high }
origin-sensitivity = Origin: what is expected is the forecast of the next twelve months, with data to { $last_day }; it holds usual losses, prices and deals already, and each assumption moves it by as much as the last twelve months, less what goes of them, at the new price, and the deals pursued times the win rate times their size move. Without a forecast it is that sum itself, or where won deals are the revenue the deals alone. Ends are those of 8 in 10: what accounts of the same size lost of a year's revenue (without two whole years, each account's chance to leave by its revenue); the price effect of the bridge over accounts; the win rate and the mean size of deals closed in three years (those of all accounts where these have few); hours, or deals where hours are not noted, as in the last year, as far as their number varies by chance. No assumption moves another.

## What a figure is made of
formula-revenue-sales = net amounts of the order lines, credits taken off, in the workbook's currency
formula-revenue-opportunities = amounts of the deals won, in the workbook's currency
formula-goal-target = what a person signed
formula-goal-settings = what the settings say
formula-goal-growth = last 12 months × (1 + growth)
formula-goal-quotas = the quotas of that year added up
formula-goal-accounts = the accounts' goals added up
formula-goal-shared = its part of the goal above, by what its accounts may bring
formula-goal-books = the books' goals added up
formula-goal-teams = the goals signed for teams and those of all other books added up
formula-goal-none = not known yet
formula-hours = the hours noted for each activity added up
formula-satisfaction = the mean of the answers
formula-rate = the part of the year before's customers or revenue, added up over the accounts
page-focus-explained = Explained
explained = What the figure is made of
explained-value = { $value }
explained-range = { $value }, 8 in 10: { $low } to { $high }
explained-unknown = not known yet
fact-formula = Formula
fact-rows-counted = Rows
rows-counted = { $rows }
fact-settings = Settings
settings-named = kam.toml: { $settings }
fact-window = Window
window = from { $start } to the day before { $end }
fact-method = Method
method-mean-t-interval = Mean of { $n } answers with a t-interval of 80 %
method-churn-beta-2-8 = Beta(2, 8) before the { $n } accounts are counted
method-accounts-drawn-anew = { $n } accounts drawn anew, again and again

### What an hour on an opportunity brings, and how likely deals are won.

## Section 5 of a plan
roti-first = The next hours go to “{ $deal }”: an hour brings { $low } to { $high } ({ $ranked } of { $of } with answers can be ranked)
roti-none-worth = No opportunity is worth its hours yet: “{ $deal }” comes first with { $low } to { $high } an hour, and an hour has to bring { $hour } ({ $ranked } of { $of } with answers can be ranked)
roti-none-pays = No opportunity brings more than losing it costs yet: “{ $deal }” comes nearest with { $low } to { $high } an hour ({ $of } with answers)
table-roti = What an hour brings: { $opportunities ->
    [one] the one opportunity of which somebody said something
   *[other] { $shown } of { $opportunities } opportunities of which somebody said something
  }
table-roti-questions = What people answered, and what it gives the customer
table-roti-open = What is open: when it is decided, and what to ask
column-margin-range = Margin a year
column-bid-cost = Bid cost if lost
column-hours-range = Hours to win it
column-roti = An hour brings
column-roti-decided = When decided, by deals that were open as long
column-roti-ask = Ask
column-class-inside = Class here
column-for-customer = For them
column-roti-turns = Worth its hours
column-answer-current-need = Need now
column-answer-their-growth = Their growth there
column-answer-importance = We to them
column-answer-our-history = Our history
column-answer-decision-makers = Who decides
roti-from-added = { $deal } (added by us)
roti-from-suggested = { $deal } (suggested)
roti-money = { $amount }
roti-range = { $low }–{ $high }
roti-likely = { $likely } ({ $low }–{ $high })
roti-hours-one = { $likely }
roti-hours-range = { $likely } ({ $low }–{ $high })
roti-hours-one-spent = { $likely } more, { $spent } are spent
roti-hours-range-spent = { $likely } more ({ $low }–{ $high }), { $spent } are spent
roti-hours-over = { $spent } are spent, more than was said: ask { $owner } how many more it takes
roti-chance = { $likely } ({ $low }–{ $high })
roti-chance-own = { $likely }, the seller says ({ $low }–{ $high })
roti-chance-one = { $likely }
roti-chance-one-own = { $likely }, the seller says
roti-must-do = must do
roti-must-do-a = A, must do
roti-must-do-b = B, must do
roti-must-do-c = C, must do
roti-not-now = not now
roti-no-rank = none yet
roti-unpaid = does not pay
for-customer = { $points }: { $what }; { $by }, { $date }
for-customer-alone = { $points }: { $what }; { $by }, { $date }. The return is ours alone
for-customer-0 = nothing that they would notice
for-customer-1 = convenient
for-customer-2 = saves them work or trouble
for-customer-3 = saves or earns them money, and they have counted it
for-customer-4 = they could not do without
roti-turns-unknown = not known yet: say what an hour costs (service.hour in kam.toml)
roti-turns-never-worth = yes, in every case tried
roti-turns-never = no, in every case tried
roti-turns-chance-below = yes, unless the chance is below { $at }
roti-turns-chance-above = no, unless the chance is above { $at }
roti-turns-margin-below = yes, unless the margin is below { $at }
roti-turns-margin-above = no, unless the margin is above { $at }
roti-turns-hours-above = yes, unless it takes more than { $at } hours
roti-turns-hours-below = no, unless it takes less than { $at } hours
roti-turns-bid-cost-above = yes, unless a lost bid costs more than { $at }
roti-turns-bid-cost-below = no, unless a lost bid costs less than { $at }
fact-roti-chance = Chances
fact-roti-bid = Bid cost
roti-bid-set = where nobody said another, { $amount } are gone when one is lost (targeting.bid_cost in kam.toml)
roti-decided = 5 in 10 within { $half } more days, 8 in 10 within { $most }, { $in_year } before the planned year ends ({ $later ->
    [one] one deal
   *[other] { $later } deals
  })
roti-decided-half = 5 in 10 within { $half } more days, { $in_year } before the planned year ends ({ $later ->
    [one] one deal
   *[other] { $later } deals
  })
roti-decided-late = not known: { $later ->
    [0] no deal was
    [one] one deal was
   *[other] { $later } deals were
  } older when decided
fact-roti-silent = Nothing said
roti-ask = { $who }: { $what }
roti-above = { $who }: why a margin of up to { $margin } a year, when all of it is worth { $amount }? Until then no more than that counts
roti-ask-above = { $who }: why a margin of up to { $margin } a year, when all of it is worth { $amount }? Until then no more than that counts. And { $what }
roti-silent = of { $opportunities ->
    [one] { $deal }: ask { $who } for its margin and hours
   *[other] { $opportunities } more: ask for margin and hours, first { $who } of { $deal }
  }
roti-answers-judged = each answer moves them by judgement, uncalibrated
roti-answers-learnt = each answer moves them as outcomes taught
roti-method-own = { $rate } by this account's own closed deals; each answer moves them by judgement, uncalibrated
roti-method-average = { $rate }, { deals-average }, since history does not tell won from lost ones; { $answers }
roti-method-stated = as kam.toml states for each step, a judgement; others { $rate }, { deals-average }; { $answers }
roti-method-cells = by product line and step, from { $deals } closed deals of all accounts ({ $rate } on average); { $answers }
roti-method-people = by product line and step, seller and account, from { $deals } closed deals of all accounts ({ $rate } on average); { $answers }
roti-method-features = by what is known when a deal is opened, from { $deals } closed deals of all accounts ({ $rate } on average); { $answers }
question-margin = margin
question-hours = hours
question-current-need = need now
question-their-growth = their growth there
question-importance = how important we are
question-our-history = our history
question-decision-makers = who decides
question-value-to-customer = what it gives them
answer-open = open: counts as 2
answer-current-need-0 = 0: none stated
answer-current-need-1 = 1: a wish
answer-current-need-2 = 2: the problem is admitted
answer-current-need-3 = 3: a project is planned
answer-current-need-4 = 4: budgeted, with a date
answer-their-growth-0 = 0: shrinks by more than 10 % a year
answer-their-growth-1 = 1: shrinks
answer-their-growth-2 = 2: flat
answer-their-growth-3 = 3: grows
answer-their-growth-4 = 4: grows by more than 10 % a year
answer-importance-0 = 0: a commodity to them
answer-importance-1 = 1: convenient
answer-importance-2 = 2: part of their work
answer-importance-3 = 3: hard to replace
answer-importance-4 = 4: without it their line stops
answer-our-history-0 = 0: a dispute that is not settled
answer-our-history-1 = 1: an old disappointment
answer-our-history-2 = 2: none, or neutral
answer-our-history-3 = 3: a good delivery
answer-our-history-4 = 4: a recent win, and they recommend us
answer-decision-makers-0 = 0: not known
answer-decision-makers-1 = 1: names known
answer-decision-makers-2 = 2: the user met
answer-decision-makers-3 = 3: the economic buyer met
answer-decision-makers-4 = 4: economic buyer met, and a coach at work

## How likely open deals are won: pages of the company and of managers
page-focus-targeting = Chances to win
win-average = History does not tell won deals from lost ones: each open deal counts with the average of { $rate } ({ deals-closed })
win-stated = Open deals count as kam.toml states for each step: { $deals ->
    [0] no deal is closed yet that would teach anything better
    [one] one closed deal teaches nothing better
   *[other] { $deals } closed deals teach nothing better
  }
win-few = Too few deals are closed to learn from: each open one counts with the average of { $rate } ({ deals-closed })
win-separates = History tells won deals from lost ones better than the average of { $rate } does: Brier score { $error } beside { $without }, where 0 is no error ({ deals-closed })
win-team = { $deals ->
    [one] { $low ->
        [0] { $high ->
            [0] The one open deal is not expected to be won
           *[other] The one open deal may be won or lost
          }
       *[other] The one open deal is expected to be won
      }
   *[other] Of { $deals } open deals { $low } to { $high } are expected to be won
  }
deals-closed = { $deals ->
    [0] no closed deal
    [one] one closed deal
   *[other] { $deals } closed deals
  }
deals-average = { $deals ->
    [0] taken as long as no deal is closed
    [one] the average with one closed deal
   *[other] the average of { $deals } closed deals of all accounts
  }
deals-won = { $deals ->
    [0] no deal was closed
    [one] { $won ->
        [0] the one closed deal was not won
       *[other] the one closed deal was won
      }
   *[other] { $won ->
        [one] one of { $deals } closed deals was won
       *[other] { $won } of { $deals } closed deals were won
      }
  }
fact-win-how = How it is known
win-how-few = { $rate }: { deals-won }, with one in four before any; { $wanted } closed deals, { $tried } of them opened in the latest period, are wanted before anything else is tried. Ask for closed deals of three years.
win-how-average = { $rate }: { deals-won } in three years. Nothing that was tried was clearly nearer on the latest period
win-how-stated = as targeting.steps in kam.toml states, a judgement: { deals-won } ({ $rate } on average)
win-how-cells = by product line and step, each rate drawn to the average of { $rate }: { deals-won } in three years
win-how-people = by product line and step, then by seller and account, each drawn to what the deals before say: { deals-won } in three years ({ $rate } on average)
win-how-features = by a logistic regression on what is known when a deal is opened, held near the average of { $rate }: { deals-won } in three years
fact-win-decided = Decided in time
win-decided = { $deals ->
    [one] { $decided ->
        [0] the one open deal should still be open when the planned year ends
       *[other] the one open deal should be won or lost before the planned year ends
      }
   *[other] some { $decided } of { $deals } should be won or lost before the planned year ends
  }, by how long such deals took
fact-win-tried = On the latest period
win-average-tried = { $came } of { $deals } deals were won; error of the average: Brier { $brier }, log loss { $log_loss }
win-tried = on { $deals } deals: Brier score { $brier } beside { $without } with the average, log loss { $log_loss } beside { $log_without }; of a won and a lost deal the won one had more chance in { $auc } of all pairs (0.5 is by lot); chances were { $ece } off on average, { $ece_without } with the average
fact-win-answers = Answers
win-answers = the five answers move a chance by judgement, uncalibrated: { $outcomes ->
    [one] one of { $wanted } outcomes of signed plans is known
   *[other] { $outcomes } of { $wanted } outcomes of signed plans are known
  }
win-answers-learnt = how much each of the five answers moves a chance is learnt from { $outcomes } outcomes of signed plans, held near equal weights
fact-win-refused = Refused
win-refused-by-name = { $column } is known of a deal only when it is decided
win-refused-filled-at-close = { $column } is filled in closed deals and seldom in open ones
win-refused-days-to-close = { $column } runs with the days from opening to closing
win-refused-decides = { $column } tells nearly all won deals from lost ones, and open ones have nothing like it
table-win-rungs = What was tried, each on the latest period
table-win-bins = What was told of deals of the latest period, and what came
column-brier-score = Brier score
column-log-loss = Log loss
column-auc = AUC
column-calibration-gap = Told and came apart by
column-told-chance = Chance told
column-came-won = Won
column-of-ten = Won in 9 of 10 such samples
win-rung-average = average of all deals
win-rung-stated = stated for each step
win-rung-cells = product line and step
win-rung-people = seller and account
win-rung-features = what is known at opening
win-told = { $told }
win-why-used = used
win-why-measure = what the others are held against
win-why-used-below = nearer, but not the nearest
win-why-no-nearer = not clearly nearer
win-why-few-closed = too few closed deals
win-why-few-of-each = fewer than { $wanted } won or lost
win-why-few-tried = too few in the latest period
win-why-no-steps = too few closed deals say their step: { $said } of { $of }
origin-win = Origin: data to { $last_day }; { deals-won } in three years. Tried on { $tried } deals that were drawn, since too few say when they were opened.
origin-win-dated = Origin: data to { $last_day }; { deals-won } in three years. Tried on { $tried } deals opened from { $start } on, learnt from those closed before it.

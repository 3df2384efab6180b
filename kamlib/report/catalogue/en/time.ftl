## The next three moves: the first screen of a seller's book
page-focus-moves = Next moves
table-moves = What comes next, and why
moves = Begin with { $first }
column-hours-to-win = Hours
column-expected-return = Expected return
origin-moves = Origin: the opportunities of the time budget below, then the first accounts to work on next. What each brings counts the chance that it is lost.
opportunity-under = { $kind ->
    [must] { $name } · must be done
   *[other] { $name }
  }
move-under = { $kind ->
    [must] “{ $name }”, which must be done
   *[other] “{ $name }”
  }
move-why = An hour brings about { $hour }{ $of ->
    [one] {""}
   *[other] { $place ->
        [1] , the most of { $of } opportunities
        [2] , the second most of { $of }
        [3] , the third most of { $of }
       *[other] , number { $place } of { $of }
      }
  }. { $sure ->
    [must] Somebody decided so, whatever it brings.
    [unknown] Whether there is time for it, nobody can say yet.
    [off] There are no hours left for it: make room, or put it off.
    [sure] It belongs in the plan even if the estimates are somewhat off.
    [mostly] It fits by what is known, and other estimates could push it out.
   *[close] It just fits: with slightly other estimates something else goes before it.
  }
move-late = It should have been decided on { $due }: settle that first. { move-why }
move-hours-range = { $low } to { $high } hours to win it
move-hours-one = { $low ->
    [one] one hour
   *[other] { $low } hours
  } to win it
move-return-range = about { $expected } expected ({ $low } to { $high })
move-return-one = about { $expected } expected
move-say = not known yet: say whether there is an opportunity, and what it takes
move-say-open = not known yet: say hours and margin of “{ $name }”
move-ask-open = not known yet: ask { $ask } for hours and margin of “{ $name }”
move-none-pays = none so far: { $opportunities ->
    [one] “{ $name }” brings less than losing it costs
   *[other] { $opportunities } opportunities bring less than losing them costs, “{ $name }” among them
  }. Say whether there is another
move-later = none now: { $opportunities ->
    [one] “{ $name }” is not for now
   *[other] { $opportunities } opportunities are not for now, “{ $name }” among them
  }. Say whether there is another
move-stake = { $stake } at stake
move-stake-unknown = what is at stake is not known yet

## The time budget of a book
page-focus-time = Time budget
time-hours-count = { $left ->
    [one] one hour
   *[other] { $left } hours
  }
time-opportunities = { $opportunities ->
    [one] one opportunity
   *[other] { $opportunities } opportunities
  }
time-unknown = Whether { time-opportunities } with { $needs } hours fit, nobody can say: the hours of { $who } are not known yet
time-none-known = Neither the hours of { $who } nor what { $open ->
    [one] the open opportunity takes
   *[other] any of { $open } open opportunities takes
  } is known yet
time-must-short = What must be done takes { $short } hours more than there are: drop one, “{ $last }” first of all
time-clash = Two things that must be done exclude each other: “{ $first }” and “{ $last }”
time-care-short = The care of accounts takes { $short } hours more than there are, before the first of { time-opportunities }
time-care-short-unranked = The care of accounts takes { $short } hours more than there are; no opportunity { $unpaid ->
    [0] has a rank yet
   *[other] that pays has a rank yet
  }
time-none-pays = No opportunity pays: { $unpaid ->
    [one] one brings less than losing it costs
   *[other] { $unpaid } bring less than losing them costs
  }
time-none-ranked = No opportunity { $unpaid ->
    [0] has a rank yet
   *[other] that pays has a rank yet
  }: say hours and margin of { $open ->
    [one] the open one
   *[other] the { $open } open ones
  } for { time-hours-count }
time-all-fit = All fits: { time-opportunities } with { $needs } of { time-hours-count }, about { $value } expected
time-fit = { $fit ->
    [one] One opportunity fits
   *[other] { $fit } of { $opportunities } opportunities fit
  } into { time-hours-count }, about { $value } expected; { $off ->
    [one] one falls off
   *[other] { $off } fall off
  }
fact-time-hours = Hours there are
fact-time-care = Care of accounts
fact-time-off = What falls off
fact-time-more = More hours
fact-time-order = Down the list
fact-time-open = Without a rank
fact-time-hours-unknown = Hours not known
time-hours = { $available } a year, less { $fixed } for no customer and { $care } for the care of accounts: { $left } for opportunities from { $since } to { $until }{ $before ->
    [0] {""}
   *[other] {" "}({ $before } of these before { $begins })
  }, { $quarter } a quarter, { $week } a week
time-hours-short = { $available } a year, less { $fixed } for no customer and { $care } for the care of accounts: { $short } too few from { $since } to { $until }
time-hours-unknown = Not known yet: say the selling hours a year (the table of reps, or hours.per_year)
time-care-unknown = Of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } nobody knows what care takes, and it counts as none: say it by tier (hours.care)
time-off = { time-opportunities } with { $hours } hours and about { $value } expected, first “{ $first }” of { $account }
time-more = One hour more, as a part of the next opportunity, is worth about { $hour }; twenty bring about { $twenty }
time-more-over = One hour more, as a part of the next opportunity, is worth about { $hour }; twenty, with the { $over ->
    [one] one hour that is
   *[other] { $over } hours that are
  } left over, bring about { $twenty }
time-enough = Nothing falls off: more hours bring nothing from this list
time-order = Who goes down the list and takes what fits reaches about { $more } less than the best set
time-open = { time-opportunities }: ask { $ask } for hours, margin and answers, of “{ $first }” first
time-open-own = { time-opportunities }: say hours, margin and answers, of “{ $first }” first
time-others = { $opportunities ->
    [one] One more opportunity stands
   *[other] { $opportunities } more opportunities stand
  } in the plans below.
table-time-budget = What fits, by what an hour brings, with hours added up; then what falls off
column-return-an-hour = An hour brings
column-hours-expected = Hours
column-hours-so-far = Added up
column-return-range = From low to high
column-in-plan = In the plan
column-rank-interval = Rank
sum-in-plan = In the plan
time-falls-off = falls off
time-not-added = not known
return-range = { $low } to { $high }
return-one = { $low }
rank-between = { $first } to { $last }
rank-one = { $first }
origin-time = Origin: margins, hours and chances as the plans have them, in expected hours and after odds. The best set within the hours, found exactly; { $sure } of { $of } are in it in { $share } or more of 1,000 draws of other chances, weights, margins and hours, chosen by return. Ranks: in 8 draws of 10. { later-opportunities }{ unpaid-opportunities }
origin-time-limited = Origin: margins, hours and chances as the plans have them, in expected hours and after odds. The search for the best set was cut off: it may lie up to { $gap } higher. { $sure } of { $of } are in it in { $share } or more of 1,000 draws of other chances, weights, margins and hours, chosen by return. Ranks: in 8 draws of 10. { later-opportunities }{ unpaid-opportunities }
later-opportunities = { $later ->
    [0] {""}
    [one] One opportunity is not for now.
   *[other] { $later } opportunities are not for now.
  }
unpaid-opportunities = { $unpaid ->
    [0] {""}
    [one] {" "}One opportunity brings less than losing it costs, and takes no hours.
   *[other] {" "}{ $unpaid } opportunities bring less than losing them costs, and take no hours.
  }
origin-time-unknown = Origin: margins, hours and chances as the plans have them; the order is by what an expected hour brings, after odds. { later-opportunities }{ unpaid-opportunities }

## Thirds of a book, now and in the plan
page-focus-thirds-planned = Hours by third
thirds-planned-more = In the plan { $third ->
    [1] the upper third
    [2] the middle third
   *[3] the lower third
  } takes { $planned } of the hours, { $now } last year
thirds-planned-same = The plan spreads hours over the thirds as last year did
thirds-planned-care = Care as the settings have it takes { $care } hours a year; { $now } were noted last year for all work
thirds-planned-left-out = Of { $sellers ->
    [one] one seller
   *[other] { $sellers } sellers
  }; { $others ->
    [one] one more is left out
   *[other] { $others } more are left out
  }: nobody said their hours or what any of their opportunities takes, none of these pays, or their accounts are too few.
table-thirds-planned = Hours of each third of the book by revenue: last year, and until the planning year ends
thirds-nothing-chosen = no opportunity in it
column-hours-last-year = Hours last year
column-hours-planned = Hours planned
column-share-last-year = Share last year
column-share-planned = Share planned
origin-thirds-planned = Origin: hours noted in the last twelve months; planned are the care of accounts (as the settings have it by tier, else as noted) and the opportunities of the time budget, both from today until the planning year ends. Compare the shares, not the hours. What other hours would bring no past shows: those that were spent went where business was.

## Hours of many sellers
page-focus-times = Hours and opportunities
table-times = Where twenty hours more bring most
times-most = Twenty hours more bring most with { $first }, about { $twenty }; all that falls off is worth about { $off }
times-free = { $free } of { $left } hours have no opportunity yet, most of all { $most } of { $who }; { $open ->
    [one] one opportunity lacks
   *[other] { $open } opportunities lack
  } hours, margin or answers
times-none-pays = { time-none-pays }, and { $left } hours have nothing to go to
times-unranked = No opportunity { $unpaid ->
    [0] has a rank yet
   *[other] that pays has a rank yet
  }, and no hours are left: { $open ->
    [one] one lacks
   *[other] { $open } lack
  } hours, margin or answers
times-fit = All opportunities { $unpaid ->
    [0] {""}
   *[other] that pay{" "}
  }of { $known ->
    [one] one seller
   *[other] { $known } sellers
  } fit: { $needed } of { $left } hours
times-unknown = The selling hours of { $sellers ->
    [one] the seller
   *[other] all { $sellers } sellers
  } with opportunities are not known yet
times-sum = { $sellers ->
    [one] One seller has
   *[other] { $sellers } sellers have
  } { $left } hours for opportunities that need { $needed }: { $fit } of { $of } fit, about { $value } expected; what falls off is worth about { $off }
times-twenty = Twenty hours more with each of them are worth about { $twenty }
times-hours-unknown = Not known yet of { $sellers ->
    [one] one more seller
   *[other] { $sellers } more sellers
  }: ask for their selling hours
times-no-hours-known = Not known yet of { $sellers ->
    [one] the seller
   *[other] any of { $sellers } sellers
  }: ask for their selling hours
times-sum-known = Sum of { $known ->
    [one] the one
   *[other] the { $known }
  } with known hours
times-open = { $opportunities ->
    [one] One opportunity
   *[other] { $opportunities } opportunities
  }: the sellers say hours and margin
times-others = { $sellers ->
    [one] One more seller gains
   *[other] { $sellers } more sellers gain
  } no more by it.
column-hours-left = Hours there are
column-hours-needed = Hours needed
column-fitting = Fit
column-fitting-return = Expected
column-off-return = Falls off
column-twenty-more = Twenty more
column-to-ask = To ask about
times-short = { $short } too few
times-none-ranked = none ranked
times-none-pays-here = none that pays
times-fitting = { $fit } of { $of }
origin-times-sums = Origin: selling hours less what is for no customer and the care of accounts, from today until the planning year ends; opportunities as the plans have them, in expected hours and after odds.
origin-times = { origin-times-sums } Twenty more: the best set, found again. To ask about: nobody said margin or hours, or too few of the answers.

## What sales answer to effort
page-focus-effort = Hours and sales
fact-effort = Effort
effort = An hour more a year brings about { $more } of sales, an hour less takes about { $less }, by what was judged
effort-off = An hour more a year brings about { $more } of sales, an hour less takes about { $less }; the curve misses a judged point by { $off }
effort-no-curve = No curve passes through what was judged: sales have to rise from no effort to today's and on to most, and half or double has to be said
table-effort = Sales a year by effort, as judged and as the curve has them
column-effort-given = Effort
column-sales-judged = Judged
column-sales-curve = By the curve
effort-none = none
effort-half = half
effort-now = today's
effort-double = double
effort-saturation = as much as can be used
effort-any = any
effort-move = Move { $hours ->
    [one] one hour
   *[other] { $hours } hours
  } a year from { $from ->
    [one] { $less }
   *[other] { $from } accounts, { $less } first of all,
  } to { $to ->
    [one] { $more }
   *[other] { $to } accounts, { $more } first of all
  }: about { $gain } more sales a year, as judged
effort-stay = The hours of { $accounts } accounts with a curve lie well: no move is worth it
table-effort-moved = Hours and sales a year, today and with the same hours spread best
column-hours-now = Hours today
column-hours-best = Hours, best spread
column-sales-now = Sales today
column-sales-best = Sales, best spread
origin-effort = Origin: hours today are those that somebody judged each curve by, not those of the time budget; what the plans of { $accounts } accounts judge sales to be with no, half, today's, double and most effort, and a curve through each; hours go where the next ones bring most, from half to twice today's. These are opinions: in a field test (ten matched pairs, six months, t = 2.42) whoever spread their effort so sold 8.1 % more, while they had forecast 5 to 25 %.

### The goal: what is missing, what that takes, how likely it is, and how it adds up.

goal-unknown = No goal of { $year } is known yet
goal-ask = Not known yet: { $books ->
    [one] one book has
   *[other] { $books } books have
  } no goal of { $year }. Ask the managers, or set goals.company.
goal-headline = The goal of { $year } is { $goal }; how likely it is can't be told yet
goal-headline-reached = What usually stays of today's revenue, { $kept }, reaches the goal of { $goal } for { $year }
goal-headline-missing = { $need } is missing to the goal of { $goal } for { $year }: { $deals ->
    [one] one deal more
   *[other] { $deals } deals more
  }; the open deals alone reach it with a chance of { $chance }
goal-way-unknown = How likely it is is not known yet: two whole years of revenue and one won deal are wanted. Ask whoever makes the exports.

fact-goal-stays = Stays
goal-stays = { $kept } of the last 12 months' { $base }, 8 in 10: { $kept_low } to { $kept_high }, as accounts of the same size kept it
fact-goal-missing = Missing
goal-missing = { $need } on average, to be won with new deals
fact-goal-takes = Takes
goal-takes = { $wins ->
    [one] one won deal
   *[other] { $wins } won deals
  } of { $deal } on average; win rate { $rate }, 8 in 10: { $low } to { $high } ({ $won } of { $closed } own deals in three years); { $in_year } of new opportunities close within { $year }
fact-goal-coverage = Coverage
goal-coverage = { $coverage } times, { $opportunities } opportunities of { $pipeline } in all: with so many the wins come in { $naive } of cases; { $enough } make it { $sure }, if the win rate is right
fact-goal-chance = Chance
goal-chance = { $chance } with today's { $deals ->
    [0] accounts alone
    [one] open deal ({ $amount })
   *[other] { $deals } open deals ({ $amount })
  }, which bring { $low } to { $high } in 8 of 10 draws; { $further ->
    [one] one new opportunity makes
   *[other] { $further } new opportunities make
  } it { $sure }, as nobody knows the win rate and what stays for sure
goal-chance-enough = { $chance } with today's { $deals ->
    [0] accounts alone
    [one] open deal ({ $amount })
   *[other] { $deals } open deals ({ $amount })
  }, which bring { $low } to { $high } in 8 of 10 draws: more than { $sure }
goal-chance-far = { $chance } with today's { $deals ->
    [0] accounts alone
    [one] open deal ({ $amount })
   *[other] { $deals } open deals ({ $amount })
  }, which bring { $low } to { $high } in 8 of 10 draws; not even thousands of new opportunities would make it likely
origin-goal-section = Origin: data to { $last_day }, { $deals } deals that closed in three years. What stays is drawn from what accounts of the same size kept of a year's revenue, at most all of it; a lost account takes its open deals with it. Win rate: Beta distribution of won and lost deals, few own ones drawn to those of all. Sizes and times to close are those of won deals; what closes outside { $year } does not count. 1,000 draws, always the same.

table-cascade = The goal of { $year } by level, to the cent: goal = level below + not allocated; below 0, more was promised than is asked
table-cascade-book = The goal of { $year } by account, to the cent: set goals stay, the rest by what each may bring
column-below = Level below
column-not-allocated = Not allocated
cascade-company = Company
cascade-team = team
cascade-book = book
cascade-not-allocated = In no account's goal

## The way to one account's goal
fact-way-missing = To the goal
way-missing = { $need } is missing in { $year }, if the last 12 months come again
fact-way-takes = Takes
way-takes = { $wins ->
    [one] one won deal
   *[other] { $wins } won deals
  } of { $deal }, { $opportunities ->
    [one] one opportunity
   *[other] { $opportunities } opportunities
  } on average; win rate { $rate } ({ $won } of { $closed } deals in three years, beside one in four before any)
way-takes-unknown = not known yet: no deal says how large one is. Ask what the next one could be worth.
fact-way-reached = From what is known
way-reached = { $chosen ->
    [one] one of { $known } known opportunities brings
   *[other] { $chosen } of { $known } known opportunities bring
  } { $brings } on average, in { $hours ->
    [one] one hour
   *[other] { $hours } hours
  }: the fewest that do
way-reached-hours-unknown = { $chosen ->
    [one] one of { $known } known opportunities brings
   *[other] { $chosen } of { $known } known opportunities bring
  } { $brings } on average; ask how many hours each takes
way-short = not reachable from what is known: { $missing } missing, even if { $known ->
    [0] nothing is known to work on
    [one] the one known opportunity is worked on
   *[other] all { $known } known opportunities are worked on
  }
way-hours-unknown = ask
table-way = The known opportunities that reach the goal with the fewest hours
table-way-short = All known opportunities: together they don't reach the goal
column-win-chance = Chance
column-brings = Brings
column-hours = Hours

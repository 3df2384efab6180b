### The goal: what is missing, what that takes, how likely it is, and how it adds up.

goal-unknown = No goal of { $year } is known yet
goal-ask = Not known yet: { $books ->
    [one] one book has
   *[other] { $books } books have
  } no goal of { $year }. Ask the managers, or set goals.company.
beyond-usual = { $foretold ->
    [0] {""}
   *[other] {" "}beyond the usual
  }
goal-headline = The goal of { $year } is { $goal }; how likely it is can't be told yet
goal-headline-reached = With today's open deals { $over } more is expected than the goal of { $goal } for { $year }: it is reached with a chance of { $chance }
goal-headline-missing = { $missing } is missing to the goal of { $goal } for { $year }: { $deals ->
    [one] one deal
   *[other] { $deals } deals
  }{ beyond-usual }; as it goes it is reached with a chance of { $chance }
goal-headline-late = { $missing } is missing to the goal of { $goal } for { $year }, and no new deal closes that fast
goal-headline-hardly = { $missing } is missing to the goal of { $goal } for { $year }: { $deals ->
    [one] one deal
   *[other] { $deals } deals
  }{ beyond-usual }; as it goes it will hardly be reached
goal-way-unknown = How likely it is is not known yet: two whole years of revenue and one won deal are wanted. Ask whoever makes the exports.

fact-goal-expected = Expected
goal-expected = { $expected } from today's customers, 8 in 10: { $low } to { $high }: the forecast, for { $year }
goal-stays = { $expected } of { $base } stays, 8 in 10: { $low } to { $high }, as accounts of the same size kept it; there is no forecast yet, so no growth is in it
fact-goal-open = Open deals
goal-open-none = none
chance-of-each = { $own ->
    [0] {""}
   *[other] {" "}(each with the chance that its plan has, before answers)
  }
goal-open = { $deals ->
    [one] one deal of { $amount } brings
   *[other] { $deals } deals of { $amount } bring
  } { $opened } on average{ chance-of-each }, on top
goal-open-usual = { $deals ->
    [one] one deal of { $amount } brings
   *[other] { $deals } deals of { $amount } bring
  } { $opened } on average{ chance-of-each }. Deals with these customers bring { $usual } in a usual year, and the forecast holds it: { $on_top } comes on top
fact-goal-missing = Missing
goal-missing = { $missing } to the goal, with these open deals
goal-over = nothing: { $over } more than the goal, with these open deals
goal-takes-late = Of the deals that were won none closed as fast as one that begins today has to, to count in { $year }: look for what can be had sooner
fact-goal-takes = Takes
goal-takes = { $wins ->
    [one] one won deal
   *[other] { $wins } won deals
  }{ beyond-usual }, of { $deal } on average; win rate { $rate }, 8 in 10: { $low } to { $high } ({ $won } of { $closed } own deals in three years); { $in_year } of new opportunities close within { $year }
fact-goal-coverage = Coverage
goal-coverage = { $coverage } times, { $opportunities ->
    [one] one opportunity
   *[other] { $opportunities } opportunities
  } of { $pipeline } in all: with so many the wins come in { $naive } of cases; { $enough } make it { $sure }, if the win rate is right
fact-goal-chance = Chance
goal-chance = { $hardly ->
    [0] { $chance }
   *[other] less than { $chance }
  } as it goes: customers and open deals bring { $low } to { $high } in 8 of 10 draws; { $further ->
    [one] one new opportunity{ beyond-usual } makes
   *[other] { $further } new opportunities{ beyond-usual } make
  } it { $sure }, as nobody knows the win rate and what customers bring for sure
goal-chance-enough = { $chance } as it goes: customers and open deals bring { $low } to { $high } in 8 of 10 draws: more than { $sure }
goal-chance-far = { $hardly ->
    [0] { $chance }
   *[other] less than { $chance }
  } as it goes: customers and open deals bring { $low } to { $high } in 8 of 10 draws; not even thousands of new opportunities would make it likely
deals-of-all = { $deals ->
    [0] no deal of any account that
    [one] one deal of all accounts that
   *[other] { $deals } deals of all accounts that
  }
origin-goal-section = Origin: data to { $last_day }, { deals-of-all } closed in three years. What customers bring is the forecast's sum with its range: of the next twelve months, taken for { $year }; of a year that runs, what came and the forecast of its other months. Of open deals counts what is with new customers, or is more than deals of these customers bring in a usual year, for that is in the forecast; they close as long from now as won deals took that took longer than they are old, and a lost account takes its own with it. Win rate: Beta distribution of won and lost deals, few own ones drawn to those of all. Sizes and times to close are those of won deals; what closes outside { $year } does not count. { $draws } draws, always the same.
origin-goal-section-kept = Origin: data to { $last_day }, { deals-of-all } closed in three years. Too little past for a forecast: what stays is drawn, a year of the past at a time, from what accounts of the same size kept of a year's revenue, at most all of it. Open deals close as long from now as won deals took that took longer than they are old, and a lost account takes its own with it. Win rate: Beta distribution of won and lost deals, few own ones drawn to those of all. Sizes and times to close are those of won deals; what closes outside { $year } does not count. { $draws } draws, always the same.

table-cascade = The goal of { $year } by level, to the cent: goal = level below + not allocated; below 0, more was promised than is asked
table-cascade-book = The goal of { $year } by account, to the cent: set goals stay, the rest by what each may bring
column-goal-level = Level
column-below = Level below
column-not-allocated = Not allocated
cascade-company = Company
cascade-team = team
cascade-team-set = team, its goal is signed
cascade-book = book
cascade-not-allocated = In no account's goal
cascade-nobody = In no book
cascade-taken-back = Corrected, as sums of such forecasts were off

goal-changed = The goal was changed from { $first } to { $goal } on { $date } by { $by }: { $reason }
goal-settings-differ = goals.company in kam.toml says { $goal }: it does not count, since a goal is signed. Change that one (kam set company company_target/YEAR changed_to=...), or take the line out.
table-goals-set = What was signed above the books, to the cent: now = level below + not allocated
column-said-on = On

## The way to one account's goal
fact-way-missing = To the goal
way-missing = { $need } more in { $year } than the last 12 months brought
fact-way-takes = Takes
way-takes = { $wins ->
    [one] one won deal
   *[other] { $wins } won deals
  } of { $deal }, { $opportunities ->
    [one] one opportunity
   *[other] { $opportunities } opportunities
  } on average; win rate { $rate } ({ $closed ->
    [0] no deal closed in three years: one in four, as before any
    [one] { $won } of one deal in three years, beside one in four before any
   *[other] { $won } of { $closed } deals in three years, beside one in four before any
  })
way-takes-unknown = not known yet: no deal says how large one is. Ask what the next one could be worth.
fact-way-reached = From what is known
way-reached = { $chosen ->
    [one] { $known ->
        [one] the one known opportunity brings
       *[other] one of { $known } known opportunities brings
      }
   *[other] { $chosen } of { $known } known opportunities bring
  } { $brings } on average, in { $hours ->
    [one] one hour
   *[other] { $hours } hours
  }{ way-fewest }
way-reached-guessed = { $chosen ->
    [one] { $known ->
        [one] the one known opportunity brings
       *[other] one of { $known } known opportunities brings
      }
   *[other] { $chosen } of { $known } known opportunities bring
  } { $brings } on average, in some { $hours ->
    [one] one hour
   *[other] { $hours } hours
  }{ way-fewest }. Nobody said the hours of { $guessed ->
    [one] one of them, which is
   *[other] { $guessed } of them, which are
  } taken for { $usual ->
    [one] one hour
   *[other] { $usual } hours
  }: ask
way-fewest = { $fewest ->
    [0] ; whether others take fewer was not found out in time
   *[other] : the fewest that do
  }
way-reached-hours-unknown = { $chosen ->
    [one] { $known ->
        [one] the one known opportunity brings
       *[other] one of { $known } known opportunities brings
      }
   *[other] { $chosen } of { $known } known opportunities bring
  } { $brings } on average; ask how many hours each takes
way-short = not reachable from what is known: { $missing } missing, { $known ->
    [0] and no opportunity that is for now has an amount and pays
    [one] even if the one known opportunity is worked on
   *[other] even if all { $known } known opportunities are worked on
  }
way-hours-unknown = ask
fact-way-corrected = Corrected
way-corrected-chances = judged chances count { $chance } times (corrections.win_chance in kam.toml)
way-corrected-hours = judged hours count { $hours } times (corrections.hours in kam.toml)
way-corrected-both = judged chances count { $chance } times, judged hours { $hours } times (corrections in kam.toml)
table-way = The known opportunities that reach the goal with the fewest hours
table-way-short = All known opportunities: together they don't reach the goal
column-win-chance = Chance
column-brings = Brings
column-hours = Hours

## The running year beside its goal
progress-unknown = The goal of { $year }, the year that runs, is not known yet
progress-ask = Not known yet: { $of ->
    [one] this book has
   *[other] { $books ->
        [one] one of { $of } books has
       *[other] { $books } of { $of } books have
      }
  } no goal of { $year }. Ask the managers, or sign targets (kam set).
progress-headline-short = { $gap } will be missing to this year's goal of { $goal }: { $came } came in { $year } so far
progress-headline-reached = This year's goal of { $goal } is exceeded by { $over }, as far as one can see: { $came } came in { $year } so far
fact-progress-came = Came
progress-came = { $came } to { $last_day }, { $share } of the goal; by last year's course { $due } was due
fact-progress-rest = To come
progress-rest-forecast = { $rest }, 8 in 10: { $low } to { $high }: the same months of last year, changed as the forecast changes them
progress-rest-kept = { $rest }, 8 in 10: { $low } to { $high }: the same months of last year, less what usually goes; there is no forecast yet
progress-rest-same = { $rest }: the same months of last year again; there is no forecast yet
fact-progress-gap = At the year's end
progress-missing = { $gap } is missing to { $goal }
progress-over = { $gap } more than { $goal }
table-progress = { $year } by month
column-month = Month
column-revenue-of-month = Came
column-foretold = To come
table-goals-changed = Goals that were changed since they were signed
column-goal-signed = Signed
column-goal-now = Now
column-changed-on = Changed
origin-progress = Origin: data to { $last_day }, { $books ->
    [one] one book
   *[other] { $books } books
  }. Due: the goal, spread as last year's revenue was over its months. To come: last year's months, changed as the forecast of the next twelve months changes last year. Goals are the targets that were signed for the year that runs, else its quotas. What was signed for the company or the team goes before the sum of its books, which is known where every book has one.
fact-target = Target
target-signed = { $goal } for { $year }, signed by { $by } on { $date }: { $reason }
target-changed = { $goal } for { $year }, changed by { $by } on { $date }: { $reason }; signed at first: { $first }
fact-target-progress = How far
target-missing = { $came } came; with { $rest } in the months to come, as last year, { $gap } is missing to { $goal }
target-over = { $came } came; with { $rest } in the months to come, as last year, it is { $gap } more than { $goal }

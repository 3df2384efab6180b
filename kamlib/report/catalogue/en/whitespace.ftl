# What an account does not buy and similar accounts do (kamlib/plan/whitespace_joined.py, focus/whitespace.py, plan/suggestions.py).

fact-gaps = Not bought yet
gaps = { $gaps } of { $lines } lines that we sell

suggested = { $waiting ->
    [one] Similar accounts buy “{ $first }” and it does not: { $buying } of { $peers } do; expected to bring { $worth } a year
   *[other] Similar accounts buy { $waiting } lines that it does not, “{ $first }” first: { $buying } of { $peers } do; together expected to bring { $worth } a year
  }
suggested-unpriced = { $waiting ->
    [one] Similar accounts buy “{ $first }” and it does not: { $buying } of { $peers } do
   *[other] Similar accounts buy { $waiting } lines that it does not, “{ $first }” first: { $buying } of { $peers } do
  }
suggested-none = Nothing to suggest: of { $lines } lines that we sell it never bought { $gaps }, and each of them is decided on, or few similar accounts buy it
table-suggested = { $shown ->
    [one] One suggestion
   *[other] { $shown } suggestions
  } out of { $gaps } lines that it never bought, of { $lines } that we sell
column-suggested-line = Line
column-peers-say = Similar accounts
column-bought-because = Goes with
column-worth-a-year = Expected a year
column-worth-range = How sure
peers-say = { $buying } of { $peers } buy it; of { $lacked } that lacked it a year ago { $adopted } { $adopted ->
    [one] has
   *[other] have
  } begun
peers-say-back-line = Came back: rejected on { $on }, and they buy “{ $new }” since. { peers-say }
peers-say-back-peers = Came back: rejected on { $on }, when { $then_buying } of { $then_peers } bought it. { peers-say }
peers-say-back-day = Came back on its day: put off on { $on }. { peers-say }
because-0 = nothing that goes with it
because-1 = { $line1 }
because-2 = { $line1 }, { $line2 }
because-3 = { $line1 }, { $line2 }, { $line3 }
worth-range = { $low } to { $high }: { $chance } begin within a year
worth-range-rare = { $low } to { $high }: fewer than 1 in 100 begin within a year
worth-unknown = not known yet: too little past
suggested-how = Decide on each, in the notebook or by: kam accept "whitespace:{ $account }/{ $line }" --reason "..."; or kam reject with --cause, --until a day, or --never where they can't use it

table-decided-lines = { $decided ->
    [one] One line decided on
   *[other] { $decided } lines decided on
  }
column-decided-line = Decision
column-line-decided-by = By whom, and when
column-seen-then = Seen then
line-decided-by = { $by }, { $date }
seen-then = { $buying } of { $peers } bought it
seen-not-noted = not noted: it comes back when they begin to buy what goes with it
decided-accepted = accepted, not bought yet
decided-won = accepted, and bought since: { $won } in the last twelve months
decided-rejected-buys-elsewhere = rejected: they buy it elsewhere
decided-rejected-no-need = rejected: no need
decided-rejected-too-dear = rejected: too dear
decided-rejected-tried-before = rejected: tried before
decided-rejected-other = rejected
decided-later = later: from { $until } on
decided-not-applicable = they can't use it

origin-suggested-untried = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Most bought first: the exports hold no earlier year on which an order could be tried, so no chance is known.
origin-suggested-popularity = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Most bought first: nothing was proven better a year earlier ({ $tried } accounts began a line since). Expected: chance to begin within a year times the middle of what buyers spend; 8 in 10 chances. Buying elsewhere is not seen here.
origin-suggested-segment = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Most bought in its industry first: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; 8 in 10 chances. Buying elsewhere is not seen here.
origin-suggested-confidence = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. First what others bought together with what it buys: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; 8 in 10 chances. Buying elsewhere is not seen here.
origin-suggested-neighbours = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. First what the accounts buy that buy most alike: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; 8 in 10 chances. Buying elsewhere is not seen here.

## A page of many accounts
page-focus-whitespace = Whitespace
whitespace-lines = { $lines ->
    [one] “{ $first }” is what similar accounts buy and { $accounts } of these do not: expected to bring { $worth } a year
   *[other] { $lines } lines are suggested to { $every } accounts, expected to bring { $worth_of_all } a year; “{ $first }” first, to { $accounts } of them, worth { $worth }
  }
whitespace-lines-unpriced = { $lines ->
    [one] “{ $first }” is what similar accounts buy and { $accounts } of these do not
   *[other] { $lines } lines are suggested to { $every } accounts, “{ $first }” to { $accounts } of them; what they may bring is not known yet
  }
table-whitespace-lines = { $shown ->
    [one] The line that is worth most where it is not bought
   *[other] The { $shown } of { $lines } lines that are worth most where they are not bought
  }
column-worth-between = 8 in 10
column-buy-it = Who buys it
column-most-in = Most of all
worth-between = { $low } to { $high }
buy-it = { $buyers } of { $members } accounts
industry-unknown = no industry is known
most-in = { $industry }: { $buyers } of { $members } ({ $low } to { $high })
whitespace-untried = Not known yet how such suggestions do: the exports hold no year before the last one. Lines that most accounts bought come first.
whitespace-few-tried = Only { $tried ->
    [0] no account
    [one] one account
   *[other] { $tried } accounts
  } began a line in the last twelve months that was new to it: too few to prove any order of suggestions better than what most accounts buy, so that is used. Of { $suggested } suggestions that this would have made a year ago, { $taken } were taken.
whitespace-tried-popularity = Tried on the { $tried } accounts that began a line in the last twelve months: nothing is proven to name more of what they began than what most accounts buy ({ $usual } in the first { $shown }), so that is used. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-popularity-coarse = { whitespace-tried-popularity } With { $lines } lines alone little else can be told apart.
whitespace-tried-segment = Tried on the { $tried } accounts that began a line in the last twelve months: what its industry buys most named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-segment-coarse = { whitespace-tried-segment }
whitespace-tried-confidence = Tried on the { $tried } accounts that began a line in the last twelve months: what others bought together with their lines named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-confidence-coarse = { whitespace-tried-confidence } With { $lines } lines alone this tells where to begin, and little of what is needed: by product more can be told (whitespace.level).
whitespace-tried-neighbours = Tried on the { $tried } accounts that began a line in the last twelve months: what those bought who buy most alike named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-neighbours-coarse = { whitespace-tried-neighbours }
whitespace-unproven = too few accounts to prove it
whitespace-most = Of the A and B accounts the { $accounts } largest get suggestions
whitespace-left-out = { $lines } more lines are not looked at: those that fewest accounts bought
table-whitespace-tried = { $tried ->
    [one] One account that began { $begun } lines
   *[other] { $tried } accounts that began { $begun } lines
  } in the last twelve months, and what would have been suggested to them a year ago
column-recall = Named in the first
column-named-more = More than what most buy
column-precision-at = Order (MAP at 10)
score-by-random = any order
score-by-popularity = what most accounts buy
score-by-segment = what its industry buys most
score-by-confidence = what is bought together
score-by-neighbours = what those buy who buy alike
whitespace-gain = { $gain } points ({ $low } to { $high })
origin-whitespace-lines = Origin: suggestions that the plans of A and B accounts show, before anybody decided on them; data to { $last_day }. Expected: the chance that each account begins within a year, times the middle of what similar buyers spend; 8 in 10 chances, added up. Shares of an industry are drawn to that of all by ten accounts. Who buys elsewhere is not seen here.

page-focus-suggestions = What became of suggestions
suggestions = { $accepted ->
    [0] No suggested line was accepted yet
    [one] One suggested line was accepted
   *[other] { $accepted } suggested lines were accepted
  }{ $won ->
    [0] , none bought since
   *[other] , { $won } bought since ({ $brought } in the last twelve months)
  }; { $rejected } rejected, { $later } put off, { $never } not applicable
suggestions-others = { $lines } more decisions stand in the plans
table-suggestions = Decisions on suggested lines
column-accepted-lines = Accepted
column-won-lines = Bought since
column-rejected-lines = Rejected
column-later-lines = Put off
column-never-lines = Can't use it
column-won-revenue = Bought, last twelve months
decided-on-accepted = accepted
decided-on-rejected = rejected
decided-on-later = put off
decided-on-not-applicable = not applicable
origin-suggestions = Origin: what people decided in the plans; bought since: the line's first order came after the decision.

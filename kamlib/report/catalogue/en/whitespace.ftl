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
  }, of { $gaps } of { $lines } lines that it never bought
column-suggested-line = Line
column-peers-say = Similar accounts
column-bought-because = It bought
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

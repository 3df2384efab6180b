# What an account does not buy and similar accounts do (kamlib/plan/whitespace_joined.py, focus/whitespace.py, plan/suggestions.py).

fact-gaps = Not bought yet
fact-group-lines = Others of its group buy, and it does not
gaps = { $gaps } of { $lines } { things } that we sell
things = { $products ->
    [0] lines
   *[other] products
  }
thing = { $products ->
    [0] line
   *[other] product
  }

suggested = { $waiting ->
    [one] Similar accounts buy “{ $first }” and it does not: { $buying } of { $peers } do; expected to bring { $worth } a year
   *[other] Similar accounts buy { $waiting } { things } that it does not, “{ $first }” first: { $buying } of { $peers } do; together expected to bring { $worth } a year
  }
suggested-unpriced = { $waiting ->
    [one] Similar accounts buy “{ $first }” and it does not: { $buying } of { $peers } do
   *[other] Similar accounts buy { $waiting } { things } that it does not, “{ $first }” first: { $buying } of { $peers } do
  }
suggested-none = { $gaps ->
    [0] Nothing to suggest: each of the { $lines } { things } that we sell was bought, is under way or of no use to them
    [one] Nothing to suggest: nothing says whether they need the one open { thing } (of { $lines } that we sell)
   *[other] Nothing to suggest: nothing says which of { $gaps } open { things } (of { $lines } that we sell) they may need
  }
suggested-decided = What was suggested is decided on, and what is next comes with the figures of another day: of { $lines } { things } that we sell { $gaps ->
    [0] none is
    [one] one is
   *[other] { $gaps } are
  } open
table-suggested = { $shown ->
    [one] One suggestion
   *[other] { $shown } suggestions
  } { $gaps ->
    [one] for the one of { $lines } { things } that we sell and it never bought
   *[other] out of { $gaps } { things } that it never bought, of { $lines } that we sell
  }
column-suggested-line = Line or product
column-suggested-number = Number
column-peers-say = Similar accounts
column-bought-because = Goes with (bought both, of so many)
column-worth-a-year = Expected a year
column-worth-range = Chance and money, each 8 in 10
peers-say = { $buying } of { $peers } buy it{ $lacked ->
    [0] {""}
   *[other] ; of { $lacked } that lacked it a year ago { $adopted ->
        [0] none has
        [one] one has
       *[other] { $adopted } have
      } begun
  }
peers-say-back-line = Came back: rejected on { $on }, and they buy “{ $new }” since. { peers-say }
peers-say-back-peers = Came back: rejected on { $on }, when { $then_buying } of { $then_peers } bought it. { peers-say }
peers-say-back-day = Came back on its day: put off on { $on }. { peers-say }
because-0 = nothing that goes with it
because-1 = { $line1 }{ $had1 ->
    [0] {""}
   *[other] {" "}({ $both1 } of { $had1 })
  }
because-2 = { because-1 }; { $line2 }{ $had2 ->
    [0] {""}
   *[other] {" "}({ $both2 } of { $had2 })
  }
because-3 = { because-2 }; { $line3 }{ $had3 ->
    [0] {""}
   *[other] {" "}({ $both3 } of { $had3 })
  }
worth-range = { $low } to { $high } begin within a year; who buys it spends { $spend_low } to { $spend_high }
worth-range-one = about { $low } begin within a year; who buys it spends { $spend_low } to { $spend_high }
worth-range-rare = fewer than 1 in 100 begin within a year; who buys it spends { $spend_low } to { $spend_high }
worth-unknown = not known yet: too little past
table-suggested-how = How to decide: in the notebook, or by one of these commands, here for “{ $line }”{ $others ->
    [0] {""}
   *[other] ; for another one with its number or name in the place of this one's
  }
column-command = Command
decide-accept = It becomes an opportunity
decide-reject-buys-elsewhere = They buy it elsewhere
decide-reject-no-need = No need
decide-reject-too-dear = Too dear
decide-reject-tried-before = Tried before
decide-reject-other = Rejected for another reason
decide-later = Put off to a day
decide-never = They can't use it, ever

table-decided-lines = { $decided ->
    [one] One decided on
   *[other] { $decided } decided on
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

origin-suggested-untried = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Taken are those most bought: the exports hold no earlier year on which an order could be tried, so no chance is known.
origin-suggested-popularity = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Taken are those most bought: nothing was proven better a year earlier ({ $tried } accounts began something new since). Expected: chance to begin within a year times the middle of what buyers spend; what is worth most first. Buying elsewhere is not seen here.
origin-suggested-segment = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Taken is what its industry buys most: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; what is worth most first. Buying elsewhere is not seen here.
origin-suggested-confidence = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Taken is what others bought together with what it buys: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; what is worth most first. Buying elsewhere is not seen here.
origin-suggested-neighbours = Origin: data to { $last_day }. Similar: the nearest accounts of its size by what they ever bought. Taken is what the accounts buy that buy most alike: that found most of what { $tried } accounts began within the last year. Expected: chance to begin within a year times the middle of what buyers spend; what is worth most first. Buying elsewhere is not seen here.

## A page of many accounts
page-focus-whitespace = Whitespace
whitespace-lines = { $lines ->
    [one] “{ $first }” is suggested to { whitespace-whom }; expected to bring { $worth } a year
   *[other] { $lines } { things } are suggested to { whitespace-every }, expected to bring { $worth_of_all } a year; “{ $first }” first, to { whitespace-of-them }, worth { $worth }
  }
whitespace-lines-unpriced = { $lines ->
    [one] “{ $first }” is suggested to { whitespace-whom }; what it may bring is not known yet
   *[other] { $lines } { things } are suggested to { whitespace-every }, “{ $first }” to { whitespace-of-them }; what they may bring is not known yet
  }
whitespace-every = { $every ->
    [one] one account
   *[other] { $every } accounts
  }
whitespace-of-them = { $accounts ->
    [one] one of them
   *[other] { $accounts } of them
  }
whitespace-whom = { $accounts ->
    [one] one account that does not buy it
   *[other] { $accounts } accounts that do not buy it
  }{ $members ->
    [0] {""}
   *[other] {" "}({ $buyers } of { $members } do)
  }
table-whitespace-lines = { $shown ->
    [one] What is worth most where it is not bought
   *[other] The { $shown } of { $lines } { things } that are worth most where they are not bought
  }
column-buy-it = Who buys it
column-most-in = Most of all
buy-it = { $buyers } of { $members } accounts
industry-unknown = no industry is known
most-in = { $industry }: { $buyers } of { $members } ({ $low } to { $high })
whitespace-untried = Not known yet how such suggestions do: the exports hold no year before the last one. What most accounts bought comes first.
whitespace-few-tried = { $tried ->
    [0] No account began something in the last twelve months that was new to it
    [one] Only one account began something in the last twelve months that was new to it
   *[other] Only { $tried } accounts began something in the last twelve months that was new to them
  }: too few to prove any order of suggestions better than what most accounts buy, so that is used. Of { $suggested } suggestions that this would have made a year ago, { $taken } were taken.
whitespace-tried-popularity = Tried on the { $tried } accounts that began something in the last twelve months: nothing is proven to name more of what they began than what most accounts buy ({ $usual } in the first { $shown }), so that is used. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-popularity-coarse = { whitespace-tried-popularity } With { $lines } { things } alone little else can be told apart.
whitespace-tried-segment = Tried on the { $tried } accounts that began something in the last twelve months: what its industry buys most named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-segment-coarse = { whitespace-tried-segment }
whitespace-tried-confidence = Tried on the { $tried } accounts that began something in the last twelve months: what others bought together with what they bought named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-confidence-coarse = { whitespace-tried-confidence } With { $lines } { things } alone this tells where to begin, and little of what is needed: by product more can be told (whitespace.level).
whitespace-tried-neighbours = Tried on the { $tried } accounts that began something in the last twelve months: what those bought who buy most alike named { $recall } of what they began in the first { $shown } suggestions, what all buy most { $usual }. Of { $suggested } such suggestions a year ago { $taken } were taken.
whitespace-tried-neighbours-coarse = { whitespace-tried-neighbours }
whitespace-unproven = too few accounts to prove it
whitespace-most = Of the A and B accounts the { $accounts } largest get suggestions
whitespace-left-out = { $lines ->
    [one] One more { thing } is not looked at: the one
   *[other] { $lines } more { things } are not looked at: those
  } that fewest accounts bought
table-whitespace-tried = { $tried ->
    [one] One account
   *[other] { $tried } accounts
  } that began { $begun ->
    [one] one { thing }
   *[other] { $begun } { things }
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
origin-whitespace-lines = Origin: suggestions that the plans of A and B accounts show, without those that somebody decided on before; data to { $last_day }. Expected: the chance that each account begins within a year, times the middle of what similar buyers spend, added up; how far a sum of these is off nobody has tried. Shares of an industry are drawn to that of all by ten accounts. Who buys elsewhere is not seen here.

page-focus-suggestions = What became of suggestions
suggestions = { $accepted ->
    [0] No suggestion was accepted yet
    [one] One suggestion was accepted
   *[other] { $accepted } suggestions were accepted
  }{ $won ->
    [0] , none bought since
   *[other] , { $won } bought since ({ $brought } in the last twelve months)
  }; { $rejected ->
    [0] none
   *[other] { $rejected }
  } rejected{ $later ->
    [0] {""}
   *[other] , { $later } put off
  }{ $never ->
    [0] {""}
   *[other] , { $never } not applicable
  }
suggestions-others = { $lines ->
    [one] One more decision stands in the plans
   *[other] { $lines } more decisions stand in the plans
  }
table-suggestions = Decisions on suggestions
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
origin-suggestions = Origin: what people decided in the plans; bought since: its first order came after the decision.

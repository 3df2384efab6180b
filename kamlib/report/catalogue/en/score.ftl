# What planning is for beside the money: the scorecard of a plan and of a team (kamlib/plan/scorecard.py, scorecards.py).

table-scorecard = Beside the money
column-measured = What it is for
column-seen-here = What we see
column-rests-on = What it rests on
score-dialogue = Dialogue
score-hours = Our time
score-level = What we are to them
score-index = Relationship
score-found = Sales found
score-no-rows = nothing yet

score-dialogue-text = { $contacts ->
    [one] One contact
   *[other] { $contacts } contacts
  }: { $theirs ->
    [0] none
   *[other] { $theirs }
  } begun by them, { $ours ->
    [0] none
   *[other] { $ours }
  } by us{ $unsaid ->
    [0] {""}
   *[other] , { $unsaid } not noted
  }
score-ask-begun = { $contacts ->
    [one] One contact, and nobody noted who began it
   *[other] { $contacts } contacts, and nobody noted who began them
  }: ask { $owner } how often they call us
score-ask-no-contacts = No contact since { $since }: ask { $owner } who of us spoke with them last
score-ask-contacts = Not known yet: ask { $owner } for the contacts with them, and who began each
score-rows-contacts = { $contacts ->
    [one] One row of contacts, { $first }
   *[other] { $contacts ->
    [one] one row of contacts
   *[other] { $contacts } rows of contacts
  }, { $first } to { $last }
  }

score-hours-tier-a = { $spent } h on an A account in twelve months, { $actions ->
    [0] none planned
   *[other] { $planned } h planned
  }
score-hours-tier-b = { $spent } h on a B account in twelve months, { $actions ->
    [0] none planned
   *[other] { $planned } h planned
  }
score-hours-tier-c = { $spent } h on a C account in twelve months, { $actions ->
    [0] none planned
   *[other] { $planned } h planned
  }
score-hours-no-tier = { $spent } h on an account without a tier in twelve months, { $actions ->
    [0] none planned
   *[other] { $planned } h planned
  }
score-ask-hours = Not known yet: ask { $owner } how long contacts took; { $actions ->
    [0] none planned
   *[other] { $planned } h planned
  }
score-rows-hours = { $contacts ->
    [0] No row of contacts
    [one] One row of contacts
   *[other] { $contacts } rows of contacts
  }{ $unnoted ->
    [0] {""}
    [one] , one without hours
   *[other] , { $unnoted } without hours
  }; { $actions ->
    [0] no open action
    [one] one open action
   *[other] { $actions } open actions
  }{ $unplanned ->
    [0] {""}
    [one] , one without hours
   *[other] , { $unplanned } without hours
  }

score-ask-level = Nobody has said it in twelve months: ask { $owner } what { $name } sees in us
score-rows-level = One judgment, { $date }
score-ask-index = Nobody has looked in twelve months: { $owner } looks at their people and our joint processes first
score-rows-index = { $items } of { $of } items looked at, the oldest { $oldest }

score-found-text = { $opportunities ->
    [0] No opportunity added
    [one] One opportunity added
   *[other] { $opportunities } opportunities added
  }; { $needs ->
    [0] no need of theirs is left that something of ours answers
    [one] one need that something of ours answers and that they do not buy yet
   *[other] { $needs } needs that something of ours answers and that they do not buy yet
  }
score-found-priced = { $opportunities ->
    [one] One opportunity added
   *[other] { $opportunities } opportunities added
  }, { $amount }; { $needs ->
    [0] no need of theirs is left that something of ours answers
    [one] one need that something of ours answers and that they do not buy yet
   *[other] { $needs } needs that something of ours answers and that they do not buy yet
  }
score-ask-found = Nobody has looked yet: ask { $owner } what { $name } needs and does not buy from us
score-rows-found = { $opportunities ->
    [one] One
   *[other] { $opportunities }
  } added by people, { $priced ->
    [0] none
    [one] one
   *[other] { $priced }
  } with an amount; the newest judgment { $date }

## A team's scorecard
page-focus-scorecard = Beside the money
table-scorecards = Beside the money, by owner: contacts and hours of twelve months
column-dialogue = Contacts
column-hours-a = Hours on A
column-hours-b = Hours on B
column-hours-c = Hours on C
column-levels = What we are to them
column-indices = Relationship
column-added = Opportunities added
column-added-amount = Their amount
column-unsold = Needs to sell to
scores = { $first ->
    [0] { $of ->
        [one] The one account does not ask us first
       *[other] None of { $of } accounts asks us first
      }
    [one] { $of ->
        [one] The one account asks us first or can't do without us
       *[other] One of { $of } accounts asks us first or can't do without us
      }
   *[other] { $first } of { $of } accounts ask us first or can't do without us
  }
scores-ask = Nobody has said in a year what we are to { $unknown ->
    [one] one
   *[other] { $unknown }
  } of { $of } accounts
scores-ask-all = { $of ->
    [0] No account here is asked what we are to them
    [one] Nobody has said in a year what we are to the one account of tier A or B
   *[other] Nobody has said in a year what we are to any of { $of } accounts
  }
scores-no-account = no account
scores-none-asked = no A or B account
scores-dialogue = { $contacts ->
    [0] none in twelve months
   *[other] { $contacts }: { $theirs ->
        [0] none
       *[other] { $theirs }
      } begun by them, { $ours ->
        [0] none
       *[other] { $ours }
      } by us{ $unsaid ->
        [0] {""}
       *[other] , { $unsaid } not noted
      }
  }
scores-levels = { $known ->
    [0] none of { $of } known
   *[other] { $known } of { $of } known, { $first ->
        [0] none asks us first
        [one] one asks us first
       *[other] { $first } ask us first
      }
  }
scores-indices-unknown = none of { $of } known
scores-indices = { $high } high, { $mid } middle, { $low } low, { $unknown } not known
scores-ask-dialogue = { $accounts ->
    [one] Of one account nobody knows who began a contact
   *[other] Of { $accounts } accounts nobody knows who began a contact
  }: ask { $owner } about { $account } first
scores-ask-hours = { $accounts ->
    [one] Of one account nobody knows the hours of a contact
   *[other] Of { $accounts } accounts nobody knows the hours of a contact
  }: ask { $owner } about { $account } first
scores-ask-level = { $accounts ->
    [one] Of one account nobody has said in a year what we are to them
   *[other] Of { $accounts } accounts nobody has said in a year what we are to them
  }: ask { $owner } about { $account } first
scores-ask-index = { $accounts ->
    [one] Of one account too little is known for a band
   *[other] Of { $accounts } accounts too little is known for a band
  }: ask { $owner } about { $account } first
scores-ask-found = { $accounts ->
    [one] In one account nobody has looked for a need or an opportunity
   *[other] In { $accounts } accounts nobody has looked for a need or an opportunity
  }: ask { $owner } about { $account } first
origin-scores = Origin: { $plans ->
    [one] one plan
   *[other] { $plans } plans
  } of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }; { $contacts ->
    [one] one row of contacts
   *[other] { $contacts } rows of contacts
  }, { $first } to { $last }{ $unnoted ->
    [0] {""}
    [one] , one without hours
   *[other] , { $unnoted } without hours
  }; { scores-rest-on }
scores-rest-on = { $levels ->
    [one] one level
   *[other] { $levels } levels
  } and { $items ->
    [one] one item
   *[other] { $items } items
  } of the index looked at within twelve months; { $added ->
    [one] one opportunity
   *[other] { $added } opportunities
  } that people added and { $needs ->
    [one] one need
   *[other] { $needs } needs
  } to sell to. No measure is added to another.
origin-scores-no-contacts = Origin: { $plans ->
    [one] one plan
   *[other] { $plans } plans
  } of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }; no row of contacts; { scores-rest-on }

## The company's: a measure for each benefit of planning (kamlib/plan/benefits.py)
page-focus-benefits = Beside the money
benefit-dialogue = Dialogue with A accounts
benefit-dialogue-text = { $accounts ->
    [one] The one A account had { contacts-had } in twelve months
   *[other] The middle one of { $accounts } had { contacts-had } in twelve months{ accounts-without }
  }
contacts-had = { $middle ->
    [0] no contact
    [one] one contact
   *[other] { $middle } contacts
  }
accounts-without = { $without ->
    [0] {""}, and each had some
    [one] {""}, one had none
   *[other] {""}, { $without } had none
  }
benefit-dialogue-unknown = not known yet: no contacts with an A account are exported
benefit-hours = Our time
benefit-hours-text = A accounts took { $hours } of { $noted } hours noted in twelve months and brought { $revenue } of the revenue of the { $timed ->
    [one] one account
   *[other] { $timed } accounts
  } whose hours are known
benefit-hours-unknown = not known yet: nobody notes how long contacts take
benefit-level = What we are to them
benefit-level-unknown = not known yet: nobody has said it in a year
benefit-index = Relationship
benefit-index-unknown = not known yet: nobody has looked in a year
benefit-found = Sales found
benefit-found-text = { $added ->
    [0] No opportunity
    [one] One opportunity
   *[other] { $added } opportunities
  } that people added{ $priced ->
    [0] {""}
   *[other] {""}, { $priced } of them worth { $amount }
  }; { $needs ->
    [0] no need
    [one] one need
   *[other] { $needs } needs
  } that something of ours answers and nobody sells to yet; in { $looked } accounts somebody looked
benefit-found-unknown = not known yet: nobody has looked for needs or opportunities
origin-benefits = Origin: { $plans ->
    [0] no scorecard of a plan
    [one] the scorecard of one plan
   *[other] the scorecards of { $plans } plans
  }; { $asked ->
    [0] no account is of tier A or B, or has a plan that somebody began
    [one] asked is the one account of tier A or B, or with a plan that somebody began
   *[other] asked are { $asked } accounts of tier A or B, or with a plan that somebody began
  }. The managers' pages have each seller. No measure is added to another.

## The strategies of all accounts
page-focus-account-strategies = Account strategies
table-account-strategies = What is done in each account, and what it is for
column-does-first = Does first
column-aim = Aim of the year
column-live = Strategies live
column-pipeline = Open pipeline
account-strategies-others = { $accounts ->
    [one] One other account
   *[other] { $accounts } other accounts
  }
account-strategies-no-plan = no plan in this run
account-strategies-no-aim = not said yet: ask { $owner }
account-strategies-goals = { goals-of-accounts }, { $share } of the { $goal } that their owners are to reach
goals-of-accounts = { $goals ->
    [one] { $accounts ->
        [one] The goal of the one account is
       *[other] The goal of one of { $accounts } accounts is
      }
   *[other] The goals of { $goals } of { $accounts } accounts add up to
  } { $sum }
account-strategies-alone = { goals-of-accounts }; not every owner has a goal
account-strategies-no-goals = { $accounts ->
    [one] The one account has no goal: ask its owner
   *[other] None of { $accounts } accounts has a goal: ask their owners
  }
origin-account-strategies = Origin: the plans of this run. The sum is of all accounts, that of the goals of the { $goals } that have one.

## The seven strategies over the accounts
page-focus-matrix = Seven strategies
table-matrix = The seven strategies, account by account
table-matrix-list = The seven strategies: in how many accounts, and where
matrix-live = ● live
matrix-planned = ◐ planned
matrix-none = – not done
matrix-unknown = ? ask
matrix-others = { $accounts ->
    [one] One more account is not shown
   *[other] { $accounts } more accounts are not shown
  }; the list counts them.
matrix-ask = { $accounts ->
    [one] Of one account nobody has said
   *[other] Of { $accounts } accounts nobody has said
  } which of the seven holds it: ask { $owner } about { $account } first
matrix-where = { $accounts }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
matrix-nowhere = nowhere yet
matrix-silent = { $accounts ->
    [one] Nobody has said what holds { $first }
   *[other] Nobody has said what holds { $silent } of { $accounts } accounts, { $first } the largest
  }
matrix-all-held = Something beside the price holds { $accounts ->
    [one] the one account
   *[other] each of { $accounts } accounts
  }
matrix-bare = { $accounts ->
    [one] Nothing but the price or habit holds the one account
   *[other] Nothing but the price or habit holds { $bare ->
        [one] one of { $accounts } accounts, { $first }
       *[other] { $bare } of { $accounts } accounts, { $first } the largest
      }
  }
origin-matrix = { $accounts ->
    [one] Origin: the plan of one account
   *[other] Origin: the plans of { $accounts } accounts
  }: all A and B ones, and others that somebody began to plan.
column-live-in = Live
column-planned-in = Planned
column-not-done-in = Not done
column-unknown-in = Ask
column-live-where = Live at

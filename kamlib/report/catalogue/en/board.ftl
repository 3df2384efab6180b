# The board of all plans, and what rules found by rule and seller (kamlib/plan/board.py).

board = { $there } of { $accounts ->
    [one] one account has a plan
   *[other] { $accounts } accounts have a plan
  }, { $share }: { $ready } ready, { $signed } signed{ $unknown ->
    [0] {""}
    [one] ; one more account has no plan in this run
   *[other] ; { $unknown } more accounts have no plan in this run
  }
board-none = { $accounts ->
    [one] The one account has no plan yet
   *[other] None of { $accounts } accounts has a plan yet
  }: what somebody decides first begins it
board-unknown = { $accounts ->
    [one] The account has no plan in this run
   *[other] None of { $accounts } accounts has a plan in this run
  }
table-board = Plans by owner
table-board-accounts = What each plan holds
origin-board = Origin: the plans of this run. A plan is there once somebody decided anything of the account; one that was not planned in this run, or failed, counts for no coverage.
board-others = { $accounts ->
    [one] One more account is not shown
   *[other] { $accounts } more accounts are not shown
  }: those of which most is expected stand here.
board-status-none = nobody has begun
board-status-unknown = no plan in this run
board-status-draft = draft
board-status-ready = ready
board-status-signed = signed
board-signed = signed by { $by }, { $date }{ $changed ->
    [0] {""}
    [one] ; one judgment changed since
   *[other] ; { $changed } judgments changed since
  }
board-signed-stale = signed by { $by }, { $date }; stale{ $changed ->
    [0] {""}
    [one] ; one judgment changed since
   *[other] ; { $changed } judgments changed since
  }
board-status-draft-stale = draft, stale
board-status-ready-stale = ready, stale
board-status-signed-stale = signed, stale
board-never = never
board-whole = { $asked ->
    [one] nothing
   *[other] nothing of { $asked } parts
  }
board-missing = { $missing } of { $asked }{ $answers ->
    [0] {""}
   *[other] { " · answers" }
  }{ $knowledge ->
    [0] {""}
   *[other] { " · knowledge" }
  }{ $people ->
    [0] {""}
   *[other] { " · people" }
  }{ $strategies ->
    [0] {""}
   *[other] { " · strategies" }
  }{ $loss ->
    [0] {""}
   *[other] { " · what if lost" }
  }{ $actions ->
    [0] {""}
   *[other] { " · actions" }
  }{ $review ->
    [0] {""}
   *[other] { " · review" }
  }
column-parts-missing = Missing
column-plan-there = With a plan
column-coverage = Coverage
column-plan-ready = Ready
column-plan-signed = Signed
column-plan-stale = Stale
column-must-fix = Must fix
board-decided-key = key, decided
board-decided-not-key = not key, decided
column-key-account = Key account
column-last-said = Last said

found-fix = { $findings ->
    [one] One thing must be fixed
   *[other] { $findings } things must be fixed
  } in { $accounts ->
    [one] one plan
   *[other] { $accounts } plans
  }, most often “{ $rule }”
found-decide = { $findings ->
    [one] One finding needs a decision
   *[other] { $findings } findings need a decision
  } in { $accounts ->
    [one] one plan
   *[other] { $accounts } plans
  }, most often “{ $rule }”
found-nothing = { $findings ->
    [0] Nothing must be fixed in a plan
    [one] Nothing must be fixed in a plan; one finding is worth a look
   *[other] Nothing must be fixed in a plan; { $findings } findings are worth a look
  }
table-found = { $of ->
    [one] Findings by rule
   *[other] Findings by rule, and of { $sellers } of { $of } sellers, those with most first
  }
table-found-each = Findings by rule and seller, those with most first
table-found-notes = Only worth knowing: { $findings ->
    [one] one more
   *[other] { $findings } more
  }, by { $rules ->
    [one] one rule
   *[other] { $rules } rules
  }
origin-found = Origin: the rules that every plan is read by; each finding stands in its plan with what to do by when.
found-not-begun = { $findings ->
    [one] One more is found in the facts of an account that nobody has begun to plan: its plan lists it as soon as somebody begins.
   *[other] { $findings } more are found in the facts of accounts that nobody has begun to plan: their plans list them as soon as somebody begins.
  }
table-waived = { $shown ->
    [one] What is waived
   *[other] What is waived, { $shown } of { $of }: what ends first
  }
column-waived-by = Waived by
waived-by = { $by }
column-severity = Severity
column-findings = Findings
column-waived = Waived
page-focus-board = Plans
page-focus-found = Findings by rule

## What must be fixed in a seller's own plans (kamlib/plan/own_book.py)
fix = { $findings ->
    [one] One thing must be fixed
   *[other] { $findings } things must be fixed
  } in { $accounts ->
    [one] one plan
   *[other] { $accounts } plans
  }; begin with { $first }: “{ $rule }”
fix-others = { $findings ->
    [one] One more stands in its plan.
   *[other] { $findings } more stand in their plans.
  }
table-fix = What must be fixed, plan by plan
column-wrong = What is wrong
column-todo = What to do
page-focus-fix = Must fix

# Plan quality beside load (kamlib/plan/plan_quality.py).

page-focus-plan-quality = Plan quality and load
quality-falls = Plans are { $quality } of what they should be, over { $plans ->
    [one] one account
   *[other] { $plans } accounts
  }; whoever carries more has worse ones, among { $sellers } sellers
quality-rises = Plans are { $quality } of what they should be, over { $plans ->
    [one] one account
   *[other] { $plans } accounts
  }; whoever carries more has better ones, among { $sellers } sellers
quality-no-link = Plans are { $quality } of what they should be, over { $plans ->
    [one] one account
   *[other] { $plans } accounts
  }; whether more load makes worse ones does not show among { $sellers } sellers
quality-few = Plans are { $quality } of what they should be, over { $plans ->
    [one] one account
   *[other] { $plans } accounts
  }; { $sellers } sellers are too few to tell whether more load makes worse ones
quality-same = Plans are { $quality } of what they should be, over { $plans ->
    [one] one account
   *[other] { $plans } accounts
  }; { $sellers } sellers carry as much, or plan as well, as one another
chart-load-quality = How much each carries, and how good the plans are
chart-load-quality-unit = Quality upwards, load to the right; the numbers are those of the list
chart-load-quality-describe = { $sellers } of { $of } sellers by load and plan quality
load-quality-told = { $number } { $name }: load { $load }, quality { $quality }
table-plan-quality = Plan quality of each, with its three parts; who carries most first
column-plans-asked = Plans asked
column-quality = Quality
column-quality-answered = Answers there
column-quality-fresh = Fresh
column-quality-clean = Nothing to fix
fact-quality-answered = Answers there
fact-quality-fresh = Fresh
fact-quality-clean = Nothing to fix
quality-answered = { $share } of the answers that are asked, in { $plans ->
    [one] one plan
   *[other] { $plans } plans
  }
quality-fresh = { $share } of { $plans ->
    [one] the plan
   *[other] { $plans } plans
  } begun and not stale
quality-clean = { $share } of { $plans ->
    [one] the plan
   *[other] { $plans } plans
  } begun, and nothing in them must be fixed
quality-others = { $sellers ->
    [one] One more seller carries less and is not shown
   *[other] { $sellers } more sellers carry less and are not shown
  }
origin-quality = Origin: { $plans ->
    [one] the plan
   *[other] { $plans } plans
  } of A and B accounts and of others that somebody began to plan, of { $sellers } sellers. Quality is the mean of three shares: required answers that are there, plans not stale, plans without a finding that must be fixed; a plan that nobody began has none. Load counts accounts by their class.
origin-quality-link = Origin: { $plans ->
    [one] the plan
   *[other] { $plans } plans
  } of A and B accounts and of others that somebody began to plan. Quality is the mean of three shares: required answers that are there, plans not stale, plans without a finding that must be fixed; a plan that nobody began has none. Load counts accounts by their class. Rank correlation (Spearman) of load and quality { $value }, { $low } to { $high } in 8 of 10 such, among { $sellers } sellers: it says what goes together, not what makes what.

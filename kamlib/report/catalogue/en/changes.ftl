# What changed between two plans of an account (kamlib/plan/changes/).

changes-some = { $changes ->
    [one] One thing changed since the plan of { $date }
   *[other] { $changes } things changed since the plan of { $date }
}
changes-run = { $changes ->
    [one] One thing changed since the run before
   *[other] { $changes } things changed since the run before
}
changes-none = Nothing changed since the plan of { $date }
origin-changes = The plan as of { $before } compared with this one, as of { $now }, and who decided what in between.
origin-changes-run = The last run of { $now } that knew something else compared with this one, and who decided what in between.
table-changes = { $changes ->
    [one] One change
   *[other] { $changes } changes
}
column-what-changed = What changed
column-was = Was
column-is = Is

## What changed in many plans (kamlib/plan/moved.py)
moved = { $accounts ->
    [one] The plan
   *[other] { $changed } of { $accounts } plans
  } changed in what is aimed at, who decides, or when; the largest is { $first }
moved-none = { $accounts ->
    [one] The plan has the aims, people and days of the plan before
   *[other] All { $accounts } plans have the aims, people and days of the plans before
  }
moved-more = { $changes ->
    [one] and one change more
   *[other] and { $changes } changes more
  }
moved-others = { $accounts ->
    [one] One more account changed
   *[other] { $accounts } more accounts changed
  }: those of which most is expected stand here.
table-moved = What changed since the plans before
origin-moved = Origin: each plan compared with the one before it; the plan lists all that changed, and since when. A plan that had none before is not counted.
page-focus-moved = What changed

## What the account is
change-name = The account has another name
change-tier = The tier changed
change-owner = The account has another owner
change-goal = The revenue goal changed
change-goal-of = { $amount } for { $year }
change-account-new = The account has a plan now
change-account-gone = The account has no plan any more

## What people decided
change-plan-status-new = The status of the plan was set
change-plan-status = The status of the plan changed
change-plan-status-gone = The status of the plan was withdrawn
change-programme = The key account programme
change-standing-growth-potential = The growth potential is seen otherwise
change-standing-last-revenue = Last year's revenue is read otherwise
change-standing-can-grow = Whether it can grow is answered otherwise
change-need-new = They need “{ $about }”
change-need-gone = “{ $about }” is no need any more
change-stakeholder-new = { $about } is known now
change-stakeholder-gone = { $about } was taken off the people we know
change-purchase-decision-new = They decide on “{ $about }” now
change-purchase-decision-gone = “{ $about }” is no decision any more
change-buying-role-new = { $about } joined the group that decides
change-buying-role-gone = { $about } left the group that decides
change-long-objective-new = “{ $about }” is to be reached
change-long-objective-gone = “{ $about }” is not to be reached any more
change-goal-new = “{ $about }” is a goal now
change-goal-gone = “{ $about }” is no goal any more
change-objective-new = “{ $about }” is an objective now
change-objective-gone = “{ $about }” is no objective any more
change-action-new = “{ $about }” is planned
change-action-gone = “{ $about }” was withdrawn

## Fields that changed
change-field-title = “{ $about }” has another title
change-field-name = { $about } has another name
change-field-what = “{ $about }” is put otherwise
change-field-function = { $about } has another function
change-field-seniority = { $about } stands elsewhere
change-field-left = { $about } left their company
change-field-amount = The amount of “{ $about }” changed
change-field-expected = The decision on “{ $about }” is expected on another day
change-field-status = “{ $about }” stands elsewhere
change-field-roles = { $about } has another role
change-field-degree-of-influence = { $about } counts otherwise
change-field-response-mode = { $about } is open to a change otherwise
change-field-stance = { $about } stands to us otherwise
change-field-rating = { $about } is rated otherwise
change-field-year = “{ $about }” is for another year
change-field-measure = “{ $about }” is measured by something else
change-field-current = “{ $about }” was measured anew
change-field-target = The target of “{ $about }” changed
change-field-due = “{ $about }” is due on another day
change-field-owner = “{ $about }” is done by somebody else
change-field-importance = “{ $about }” matters to them otherwise
change-field-answered-by = “{ $about }” is answered otherwise
change-field-answer = What answers “{ $about }” changed
change-field-margin-likely = The margin of “{ $about }” is expected otherwise
change-field-bid-cost-likely = The bid for “{ $about }” costs another amount
change-field-hours-likely = “{ $about }” takes other hours to win
change-field-win-probability = The chance of “{ $about }” is seen otherwise
change-field-value-to-customer = What “{ $about }” gives the customer is seen otherwise
change-field-barrier = How much leaving “{ $about }” costs them changed
change-field-nature-of-barrier = Why they stay for “{ $about }” changed
change-field-until = “{ $about }” ends on another day
change-field-effort = “{ $about }” takes other hours

## Values, old beside new
change-day = { $date }
change-amount = { $amount }
change-year = { $year }
change-number = { $number }
change-share = { $share }
change-member-yes = in it
change-member-no = left out
change-level-none = none
change-level-low = low
change-level-medium = medium
change-level-high = high
change-answer-yes = yes
change-answer-no = no
change-answer-not-known = not known
change-answered-by-product = by a product
change-answered-by-service = by a service
change-answered-by-action = by an action
change-answered-by-nobody = by nobody
change-barrier-value-giving = for what they get
change-barrier-lock-in = for what leaving costs
change-not-found = not found
change-decision-open = open
change-decision-won = won
change-decision-lost = lost
change-decision-dropped = dropped
change-plan-draft = draft
change-plan-ready = ready
change-plan-signed = signed
change-seniority-board = board
change-seniority-head = head of a department
change-seniority-manager = manager
change-seniority-expert = expert
change-seniority-staff = staff

## Lines of `kam diff`
diff-head = From { $before } to { $after }
diff-line-by = { $what }: { $old } → { $new } ({ $by }, { $date })
diff-line = { $what }: { $old } → { $new }
diff-told-by = { $what } ({ $by }, { $date })
diff-nothing = –
diff-count = { $changes ->
    [0] Nothing changed
    [one] One change
   *[other] { $changes } changes in { $accounts ->
        [one] one account
       *[other] { $accounts } accounts
    }
}
diff-not-planned = { $accounts ->
    [one] One more account has an owner, and no plan in { $after }: it was not planned there, or failed
   *[other] { $accounts } more accounts have an owner, and no plan in { $after }: they were not planned there, or failed
}

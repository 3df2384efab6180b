# The week: what is due, what clashes, what to prepare, what is out of date (kamlib/plan/week/).

week-kicker = { $whose }: { $start } to { $last }
week-kicker-all = Everybody: { $start } to { $last }
week-level = Week
week-late = { $late ->
    [one] One action is late
   *[other] { $late } actions are late
}; { $due ->
    [0] nothing else is due
    [one] one more is due
   *[other] { $due } more are due
}
week-due = { $due ->
    [one] One action is due: “{ $title }”
   *[other] { $due } actions are due, “{ $title }” first
}
week-free = { $later ->
    [0] Nothing is due, and nothing is planned after it
    [one] Nothing is due; one action comes later
   *[other] Nothing is due; { $later } actions come later
}

week-late-headline = { $late ->
    [one] “{ $title }” was due on { $date }: do it, move it or drop it
   *[other] { $late } actions are late, “{ $title }” since { $date }: do them, move them or drop them
}
week-days-headline = { $due ->
    [one] One action is due from { $start } to { $last }
   *[other] { $due } actions are due from { $start } to { $last }
}
week-nothing = Nothing is due from { $start } to { $last }; { $later ->
    [0] nothing is planned after it
    [one] one action comes later
   *[other] { $later } actions come later
}
week-undated-headline = { $undated ->
    [one] One action has no day, and so is not done: set one
   *[other] { $undated } actions have no day, and so are not done: set one
}
week-clashes-headline = { $clashes ->
    [one] One day does not add up: move something, or say when it begins
   *[other] { $clashes } days do not add up: move something, or say when it begins
}
week-prepare-headline = { $why ->
    [one] Prepare { $account }
   *[other] Prepare { $account } first
}
week-stale-headline = { $topics ->
    [one] One thing we know may be out of date: ask again
   *[other] { $topics } things we know may be out of date: ask again
}

table-week = { $actions ->
    [one] One action
   *[other] { $actions } actions
}
table-clashes = { $clashes ->
    [one] One clash
   *[other] { $clashes } clashes
}
table-clashes-here = { $clashes ->
    [one] One day of ours does not add up in this account
   *[other] { $clashes } days of ours do not add up in this account
}
table-prepare = What to prepare next, and why
table-stale = What is beyond its half-life, what fell out of date last first: { $shown } of { $topics }
column-effort = Hours
column-whom = With whom
column-say-done = When it is done
column-clash = What clashes
column-actions = Actions
column-learnt = Learnt on
column-by = By

clash-hours = { $who } has { $hours } hours due on one day
clash-visit = { $people } of us visit { $whom } on one day

week-talk = The talk about it is on { $date }
week-talk-missed = The talk about it was set for { $date }, and none is noted since
week-talk-overdue = The last talk about it was on { $date }, { $days } days ago

week-note-actions = Where it comes from
week-note-actions-text = The actions of the plans as they are in force now: a person's own, and those of their accounts that nobody has. What has a start is spread over its working days.
week-note-prepare = What comes next
week-note-prepare-text = First the accounts whose talk is due in these days or was missed, then those whose last talk lies further back than their tier allows, then those where most is at stake.
week-note-clash = What clashes
week-note-clash-text = A day with more than { $hours } hours of one person's actions, and two of us who visit the same person on one day.

# Lines of `kam week`
week-line = { $due }  { $title }: { $account }, { $who }
week-line-hours = { $due }  { $title }: { $account }, { $who }, { $hours } h
week-line-stale = { $account }: { $topic }, learnt on { $date } by { $by }
week-ics-who = { $who } · { $kind } · { $status }
week-ics-summary = { $account }: { $title }

# Below an account: what kind of action it is, and whether it runs
week-under-care-open = care
week-under-care-running = care, running
week-under-sale-open = sale
week-under-sale-running = sale, running
week-under-research-open = research
week-under-research-running = research, running
week-under-internal-open = internal
week-under-internal-running = internal, running

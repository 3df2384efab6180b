# Who should own which account: the sections that kamlib/plan/focus/owners.py and frontier.py make, and what
# a plan says to a new owner.

## Heads of their tables
column-owner-now = Owner
column-owner-then = Proposed
column-to-bring = Expected in 12 months
column-better-fit = Better fit, supposed
column-accounts-now = Accounts in question
column-accounts-then = Then
column-load-now = Load of all accounts
column-load-then = Load then
column-limit = Limit
column-at-most = At most
column-too-much = Too much by
column-moves-allowed = May change hands
column-moves-made = Change hands
column-moves-share = Of the accounts
column-load-largest = Largest load
column-load-gini = Inequality of loads
column-proven = Proven

pool = nobody, kept in the pool
limit-hours = hours a year
limit-load = load by tiers
limit-accounts = number of accounts
proven-optimal = best there is
proven-feasible = good, perhaps not the best
proven-infeasible = limits break
proven-broken = limits break: { $person } { $over } above { $cap } { $limit }{ $more ->
    [0] {""}
    [one] , and somebody else
   *[other] , and { $more } more people
  }

## Proposals
table-owner-moves = Accounts that would go to another owner, { $shown } of { $moves }
table-owner-loads = Whose load would change most: inequality { $before }, then { $after } (0 is all alike, 1 all with one); of what their accounts bring { $value_before }, then { $value_after }
table-owner-loads-even = Whose load would change most; the largest load is then { $above } above what somebody has to carry: inequality { $before }, then { $after } (0 is all alike, 1 all with one); of what their accounts bring { $value_before }, then { $value_after }
table-owner-loads-least = Whose load would change most; the largest load is then the least that somebody has to carry: inequality { $before }, then { $after } (0 is all alike, 1 all with one); of what their accounts bring { $value_before }, then { $value_after }
table-owners-above = What stays above whose limits
table-owners-broken = Which limits break, by how little they can
owners-better = { $moves ->
    [one] One account is proposed for another owner
   *[other] { $moves } accounts are proposed for other owners
  }: the largest load would go from { $now } to { $then }; better fit is supposed to be worth { $gain } a year
owners-lighter = { $moves ->
    [one] One account is proposed for another owner
   *[other] { $moves } accounts are proposed for other owners
  }: the largest load would go from { $now } to { $then }
owners-nothing = { $accounts ->
    [one] The one account needs no other owner
   *[other] None of { $accounts } accounts needs another owner
  }
owners-team = { $moves ->
    [one] One account of this team is proposed for a colleague who carries less
   *[other] { $moves } accounts of this team are proposed for colleagues who carry less
  }
owners-team-better = { $moves ->
    [one] One account of this team is proposed for a colleague
   *[other] { $moves } accounts of this team are proposed for colleagues
  }: better fit is supposed to be worth { $gain } a year
owners-never = { $people ->
    [one] One person has
   *[other] { $people } people have
  } more to carry than they can, whoever owns what may change hands
owners-fewest = { $people ->
    [one] One person carries
   *[other] { $people } people carry
  } more than they can: { $fewest ->
    [one] one account has
   *[other] { $fewest } accounts have
  } to change hands, and { $moves ->
    [0] none may
    [one] only one may
   *[other] only { $moves } may
  }
owners-above = { $people ->
    [one] What stays with one person (key accounts, and what was decided) is more than they can carry
   *[other] What stays with { $people } people (key accounts, and what was decided) is more than they can carry
  }, whatever else changes hands: nothing is added to it, and the largest load leaves them out.
owners-too-many = { $accounts } accounts and { $sellers } owners are too many to propose owners by night
owners-narrow = Narrow assignment.scope in kam.toml, to "key" or "A", so that accounts times owners are at most { $most }.
owners-unsolved = No owners were found in { $seconds } seconds: raise assignment.seconds, or narrow assignment.scope

scope-A = accounts of class A
scope-AB = accounts of classes A and B
scope-key = key accounts
scope-all = all accounts

## Why
owner-why-nobody = Nobody owns it; { $new } carries { $then } of what they can
owner-why-nobody-usual = Nobody owns it; { $new } carries { $then } of the usual load
owner-why-load-usual = { $old } carries { $now } of the usual load, { $new } { $then }
owner-why-over = { $old } carries { $now } of what they can, { $new } { $then }
owner-why-fit = { $better } of what { $new } sells elsewhere is { $word }, of { $old } { $worse }
owner-why-skill = { $new } is said to be good at { $word }
owner-why-load = { $old } carries { $now } of what they can, { $new } { $then }
owner-why-pool = Nobody has room for it

origin-owners-optimal = Origin: { $scope }, { $accounts } of them, { $sellers ->
    [one] one owner
   *[other] { $sellers } owners
  }; at most { $most } ({ $share }) change hands (a first owner is no change), and none that somebody decided on or that the settings keep, such as key accounts. Loads come first, then value: what an account is expected to bring in twelve months, more by so much with somebody all of whose sales are alike: { $fit }. That is supposed, not measured. Proven best, gap { $gap }. { $basis } Accept: kam accept owner:{ $first } --reason "agreed with both"; refuse: kam reject owner:{ $first } --reason "their buyer asked for her". After the next run the list is proposed again, taking these decisions as given.
origin-owners-feasible = Origin: { $scope }, { $accounts } of them, { $sellers ->
    [one] one owner
   *[other] { $sellers } owners
  }; at most { $most } ({ $share }) change hands (a first owner is no change), and none that somebody decided on or that the settings keep, such as key accounts. Loads come first, then value: what an account is expected to bring in twelve months, more by so much with somebody all of whose sales are alike: { $fit }. That is supposed, not measured. Time ran out: there may be better by { $gap } at most. { $basis } Accept: kam accept owner:{ $first } --reason "agreed with both"; refuse: kam reject owner:{ $first } --reason "their buyer asked for her". After the next run the list is proposed again, taking these decisions as given.
origin-owners-team = Origin: of the proposals for the whole company those within this team. What better fit is worth is supposed, not measured: what an account is expected to bring in twelve months, more by so much with somebody all of whose sales are alike: { $fit }. { $basis } Accept: kam accept owner:{ $first } --reason "agreed with both"; refuse: kam reject owner:{ $first } --reason "their buyer asked for her". After the next run the list is proposed again, taking these decisions as given.
origin-owners-none = Origin: { $scope }, { $accounts } of them, { $sellers ->
    [one] one owner
   *[other] { $sellers } owners
  }; at most { $most } ({ $share }) change hands (a first owner is no change), and none that somebody decided on or that the settings keep, such as key accounts. { $basis }

basis-hours = Load: the hours that the care of their accounts takes in a year, without opportunities, of their hours for customers.
basis-usual = Load: by the tiers of their accounts; 100 % is what each would carry if all carried alike.
basis-load = Load: by the tiers of their accounts.

## The frontier
table-frontier = What comes with more changes of hands
frontier-half = { $moves ->
    [one] One change of hands would bring
   *[other] { $moves } changes of hands would bring
  } { $share } of all that changes can: { $gain } a year, as supposed
frontier-all = { $moves ->
    [one] One change of hands would bring
   *[other] { $moves } changes of hands would bring
  } { $gain } a year, as supposed, and more bring nothing
frontier-nothing = No change of hands brings better fit, not even with { $most } of them
origin-frontier = Origin: the best owners for each number of changes by value alone, with the same limits and accounts as the proposals, and nobody above the largest load of today (or what the limits make it). Proposals differ: there even loads come first. Largest load: of the one who would carry most. Inequality: Gini of the loads, 0 all alike.
origin-frontier-left = Origin: the best owners for each number of changes by value alone, with the same limits and accounts as the proposals, and nobody above the largest load of today (or what the limits make it); for { $left } numbers time ran out. Proposals differ: there even loads come first. Largest load: of the one who would carry most. Inequality: Gini of the loads, 0 all alike.

## The handover
handover = { $new } takes over from { $old } since { $date }: { $open ->
    [one] one action is
   *[other] { $open } actions are
  } open, “{ $first }” comes first
handover-nothing = { $new } takes over from { $old } since { $date }, and no action is planned
handover-revenue = { $revenue } in the last twelve months; no goal for { $year } is set
handover-revenue-goal = { $revenue } in the last twelve months, { $goal } is the goal for { $year }
fact-handover-next = Next day
handover-next = { $date }: { $what }
handover-deal = the next open deal is to be decided
fact-handover-why = Until now
handover-why = { $old } owned it. { $by } decided: { $reason }
handover-why-unknown = { $old } owned it; the exports name another owner as of { $date } for the first time, and nobody noted why: ask { $old }
fact-handover-move-1 = First move
fact-handover-move-2 = Second move
fact-handover-move-3 = Third move
handover-move = { $title }, by { $date }, { $who }
handover-move-late = { $title }, late since { $date }, { $who }
handover-move-nobody = { $title }, by { $date }; nobody does it yet
handover-move-late-nobody = { $title }, late since { $date }; nobody does it
handover-move-undated = { $title }, without a day, { $who }
handover-move-bare = { $title }, without a day; nobody does it yet
handover-ask-moves = None is planned: ask { $old } what they would do next
fact-handover-decision = They decide
handover-decision = “{ $title }”; on which day, and who signs, is not known { $decisions ->
    [one] yet
   *[other] yet; the first of { $decisions } that are open
  }
handover-decision-by = “{ $title }”; { $who } releases the money, on which day is not known { $decisions ->
    [one] yet
   *[other] yet; the first of { $decisions } that are open
  }
handover-decision-dated = “{ $title }”, expected on { $date }; who releases the money is not known { $decisions ->
    [one] yet
   *[other] yet; the first of { $decisions } that are open
  }
handover-decision-dated-by = “{ $title }”, expected on { $date }; { $who } releases the money{ $decisions ->
    [one] {""}
   *[other] ; the first of { $decisions } that are open
  }
fact-handover-condition = Agreed with them
handover-condition = { $what }, since { $date }{ $conditions ->
    [one] {""}
   *[other] , the latest of { $conditions }
  }
handover-condition-until = { $what }, until { $date }{ $conditions ->
    [one] {""}
   *[other] , the latest of { $conditions }
  }
fact-handover-risk = What may end
handover-ends = { $strategy } holds them until { $date }
fact-handover-outside = From outside
fact-handover-said = In the last talk
handover-said = { $text } ({ $by }, { $date })
handover-ask-said = No talk about the plan is noted: ask { $old } what stayed open
handover-ask-people = Nobody of theirs is known to know another of us: ask { $old } whom to meet first
table-handover-people = Who knows whom, and can introduce

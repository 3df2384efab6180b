# Before and after a key account manager (kamlib/plan/focus/overlay.py).

page-focus-overlay = With a key account manager
overlay-more = With a key account manager won deals per seller grew by { $change } a year beyond accounts alike, { $low } to { $high }, at { $accounts } accounts; it is no experiment
overlay-fewer = With a key account manager won deals per seller fell behind accounts alike by { $change } a year, { $low } to { $high }, at { $accounts } accounts; it is no experiment
overlay-larger = With a key account manager a deal is { $change } larger than at accounts alike, { $low } to { $high }, at { $accounts } accounts; it is no experiment
overlay-smaller = With a key account manager a deal changed by { $change } beside accounts alike, { $low } to { $high }, at { $accounts } accounts; it is no experiment
overlay-no-difference = What a key account manager changes is not clear at { $accounts } accounts: { $low } to { $high } deals a seller and year beside accounts alike
overlay-few = { $accounts ->
    [one] One account is
   *[other] { $accounts } accounts are
  } too few to tell what a key account manager changes
overlay-unknown = What a key account manager changes is not known yet, at { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }
overlay-wait = Deals have to be known for the twelve months before one began and the twelve after; ask whoever knows since when { $accounts ->
    [one] the account is
   *[other] the { $accounts } accounts are
  } in the programme
fact-overlay-deals = Deals
fact-overlay-sizes = Size of a deal
overlay-deals = { $before } deals a seller in the twelve months before, { $after } after, over { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }{ $alike ->
    [0] ; no accounts alike to set beside
    [1] ; { $change } beyond accounts alike, too few for a range
   *[other] ; { $change } beyond accounts alike, { $low } to { $high } in 8 of 10 such
  }
overlay-sizes = { $change } beyond accounts alike, { $low } to { $high } in 8 of 10 such, over { $accounts } accounts
overlay-sizes-few = { $accounts ->
    [one] One account has
   *[other] { $accounts } accounts have
  } amounts on both sides: too few to tell
overlay-sizes-unknown = Not known: no account has amounts on both sides, and accounts alike that have them
overlay-others = { $accounts ->
    [one] One more account is
   *[other] { $accounts } more accounts are
  } not counted: a year before or after is not over or not in the exports, or nobody won a deal there.
table-overlay = { $shown } of { $of } accounts with a key account manager: won deals a seller in the twelve months before and after
column-began = With one since
column-sellers-there = Sellers
column-deals-before = Deals before
column-deals-after = Deals after
column-deals-alike = Change alike
column-size-before = Size before
column-size-after = Size after
nobody-alike = nobody alike
origin-overlay = Origin: won deals to { $last_day }, by seller; all who won one there on either side count, so that their number changes nothing. The month in which it began counts on neither side. Accounts alike were in the same class by revenue of the twelve months before and never had a manager; what changed there in the same months is taken off, and how much they differ is in the ranges. It is no experiment: whoever was chosen was expected to grow.

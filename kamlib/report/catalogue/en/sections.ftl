# The sections of a plan: how deep it is, and what is drawn.

## Depth
fact-depth = Depth
depth-full-tier = Full plan, as its tier asks; complex in { $ways } of five ways: { depth-counts }
depth-short-tier = Short plan, as its tier asks; complex in { $ways } of five ways: { depth-counts }
depth-page-tier = One page, as its tier asks; complex in { $ways } of five ways: { depth-counts }
depth-full-complexity = Full plan, deeper than its tier asks, because it is complex in { $ways } of five ways: { depth-counts }
depth-short-complexity = Short plan, deeper than its tier asks, because it is complex in { $ways } of five ways: { depth-counts }
depth-counts = { $branches ->
    [one] one branch
   *[other] { $branches } branches
  }, { $lines ->
    [one] one product line
   *[other] { $lines } product lines
  }, { $sellers ->
    [one] one seller
   *[other] { $sellers } sellers
  }, { $people ->
    [one] one person who decides
   *[other] { $people } people who decide
  }, { $countries ->
    [one] one country
   *[other] { $countries } countries
  }

## The map of people
chart-people = Who decides “{ $title }”
chart-people-unit = How much they count, downwards less; how they stand to us, from against to for
chart-people-unit-first = How much they count, downwards less; how they stand to us, from against to for; { $shown } of { $people }
chart-people-describe = { $people ->
    [one] One person
   *[other] { $people } people
  } by influence and stance, { $lines ->
    [0] no line between them
    [one] one line between them
   *[other] { $lines } lines between them
  }
map-unknown = not known
map-person = { $number } { $name }: influence { $influence }, { $stance }
map-economic-buyer = gives the final yes
map-technical-buyer = can say no
map-user-buyer = works with it
map-coach = coach: a ring
map-reports-to = reports to
map-influences = influences
map-trusts = trusts
map-conflicts-with = in conflict with
map-line-reports-to = { $who } reports to { $to }
map-line-influences = { $who } influences { $to }
map-line-trusts = { $who } trusts { $to }
map-line-conflicts-with = { $who } is in conflict with { $to }
column-number = No.
column-line = Line
column-to = To
column-note = What shows it
note-none = nobody said
table-lines = { $title }: how they stand to each other
table-how-won = { $title }: how each of them is won
group-ask = Not known yet: { $owner } asks what they decide next, who gives the final yes, who can say no, and who guides us

## Who of us knows whom
chart-ties = Who of us knows whom
chart-ties-unit = The heavier the line, the better they know each other
chart-ties-unit-first = The heavier the line, the better they know each other; { $shown } of { $people }
chart-ties-describe = { $ours ->
    [one] One of us
   *[other] { $ours } of us
  } and { $theirs ->
    [one] one of them
   *[other] { $theirs } of them
  }
ties-ours = Our people
ties-theirs = Their people
ties-in-depth = close
ties-multiple = several
ties-brief = brief
ties-wanted = wanted
ties-contact = { $ours } and { $theirs }: { $depth }
ties-nobody = nobody of us knows { $theirs }
gap-none = nothing
gap-field = ours work in another field
gap-junior-field = ours stands too low, and works in another field
table-lost-with = { $people ->
    [one] One person whose leaving costs us more than a contact
   *[other] { $people } people whose leaving costs us more than a contact
  }
column-lost-decisions = If they leave, nobody holds their part in
column-lost-contacts = Who of us then knows nobody there
lost-no-decision = no open decision
lost-no-contact = nobody
coverage-ask = Not known yet: { $owner } lists whom we know there, and who of us looks after each

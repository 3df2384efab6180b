# The sections of a plan: how deep it is, and what is drawn.

## Depth
fact-depth = Depth
depth-full-tier = Full plan, as its tier asks; complex in { depth-ways }: { depth-counts }
depth-short-tier = Short plan, as its tier asks; complex in { depth-ways }: { depth-counts }
depth-page-tier = One page, as its tier asks; complex in { depth-ways }: { depth-counts }
depth-full-complexity = Full plan, deeper than its tier asks, because it is complex in { depth-ways }: { depth-counts }
depth-short-complexity = Short plan, deeper than its tier asks, because it is complex in { depth-ways }: { depth-counts }
depth-ways = { $ways ->
    [0] none
    [one] one
   *[other] { $ways }
  } of five ways
depth-counts = { $branches ->
    [0] no branch
    [one] one branch
   *[other] { $branches } branches
  }, { $lines ->
    [0] no product line
    [one] one product line
   *[other] { $lines } product lines
  }, { $sellers ->
    [0] no seller
    [one] one seller
   *[other] { $sellers } sellers
  }, { $people ->
    [0] nobody known who decides
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
table-lines = “{ $title }”: how they stand to each other
table-how-won = “{ $title }”: how each of them is won
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
gap-junior = ours stands too low
gap-field = ours work in another field
gap-contact = contact should be: { $wanted }
gap-junior-field = ours stands too low, and works in another field
gap-junior-contact = ours stands too low; contact should be: { $wanted }
gap-field-contact = ours work in another field; contact should be: { $wanted }
gap-junior-field-contact = ours stands too low, and works in another field; contact should be: { $wanted }
table-lost-with = { $people ->
    [one] One person whose leaving costs us more than a contact
   *[other] { $people } people whose leaving costs us more than a contact
  }
column-lost-decisions = If they leave, nobody holds their part in
column-lost-contacts = Who of us then knows nobody there
lost-no-decision = no open decision
lost-no-contact = nobody
coverage-ask = Not known yet: { $owner } lists whom we know there, and who of us looks after each

## Needs against what we sell
origin-whitespace = What people said of { $needs ->
    [one] one need
   *[other] { $needs } needs
  }, beside { $products ->
    [one] one name of products and lines bought in the last twelve months.
   *[other] { $products } names of products and lines bought in the last twelve months.
  }
whitespace-unanswered = { $unanswered ->
    [one] Nothing of ours answers “{ $first }”
   *[other] Nothing of ours answers { $unanswered } of { $needs } needs, “{ $first }” first
  }
whitespace-unseen = { $unseen ->
    [one] They have not seen it themselves: “{ $first }”
   *[other] They have not seen { $unseen } of { $needs } needs themselves, “{ $first }” first
  }
whitespace-new = { $new ->
    [one] “{ $first }” answers a need, and they do not buy it yet
   *[other] “{ $first }” and { $new } in all answer needs, and they do not buy them yet
  }
whitespace-answered = { $needs ->
    [one] The one need we know is answered by what they buy
   *[other] All { $needs } needs we know are answered by what they buy or what we do
  }
whitespace-offers = What we offer to help with has no need behind it yet: { $owner } asks
table-needs = { $needs ->
    [one] One need
   *[other] { $needs } needs
  }{ $unanswered ->
    [0] , all answered
    [one] , one unanswered
   *[other] , { $unanswered } unanswered
  }{ $unseen ->
    [0] , all seen by them
    [one] , one not seen by them yet
   *[other] , { $unseen } not seen by them yet
  }
table-offers = { $offers ->
    [one] One offer of help before they asked
   *[other] { $offers } offers of help before they asked
  }
column-answer = What of ours answers it
column-bought = Do they buy it
column-offer = What we offer
column-to-whom = To whom
column-opening = How we begin
column-offer-action = What is done
offer-action = { $action }, due on { $date }
offer-action-undated = { $action }, no day yet
offer-action-ask = nothing planned yet
answered-nobody = nothing yet
bought-nothing = no answer to buy
bought-action = nothing to buy
bought-yes = yes
bought-no = not under this name in twelve months

## Where nobody said anything yet
ask-whitespace-headline = Nobody has asked yet what they need beside the { $revenue } they buy
ask-whitespace = Not known yet: { $owner } asks what they need, what stands in their way, and which of ours answers it
ask-strategies-headline = Nobody has said yet what keeps { $revenue } a year with us
ask-strategies = Not known yet: { $owner } says which of the seven strategies we follow here, what leaving would cost them, and what we are to them
ask-risks-headline = Nobody has said yet what happens when { $revenue } a year is lost
ask-risks = Not known yet: { $owner } asks how content they are, and says what we do when this account is lost
ask-branches-headline = All { $revenue } comes from one place, as far as we know
ask-branches = Not known yet: { $owner } asks which other places they have, and who decides there
ask-actions-headline = Nothing is planned yet to keep or raise { $revenue } a year
ask-actions = Not known yet: { $owner } says what is to be reached, and who does what by when

## How the relationship went
chart-reviews = The relationship at each review
chart-reviews-unit = The line goes from the least it can be to the most; a filled dot stands where the band is certain, an open one where it is not known yet
chart-reviews-describe = { $reviews ->
    [one] One review, and now
   *[other] { $reviews } reviews, and now
  }
review-look = { $day }: between { $lower } and { $upper }, { $band }
table-reviews = What we were to them at { $reviews ->
    [one] the review
   *[other] each of { $reviews } reviews
  }, and are now
column-review = When
column-level = What we are to them
column-band = Relationship
column-bounds = Between, of 100
review-now = now
review-on = { $date }
bounds = { $lower } to { $upper }
bounds-none = nobody looked
band-low = low
band-mid = middle
band-high = high
level-vendor = one who sells
level-credible-source = one whose word counts
level-problem-solver = one who solves problems
level-trusted-advisor = whom they ask first
level-indispensable = whom they can't do without

## What lies ahead
chart-timeline = The next six months
chart-timeline-unit = A mark on the day something is due; what is late stands at the beginning
chart-timeline-describe = { $shown ->
    [one] One action
   *[other] { $shown } actions
  } of { $actions } with a day
timeline-open = open
timeline-running = running
timeline-late = late
timeline-due = { $name }, { $state }, due { $day }
fact-care = Care
fact-sale = Sale
side = { side-so-far }; next: “{ $title }” by { $date }
side-undated = { side-so-far }; next, without a day: “{ $title }”
side-so-far = { $open ->
    [one] One
   *[other] { $open }
  } open, { side-ended }
side-ended = { $done ->
    [0] none
    [one] one
   *[other] { $done }
  } done
side-done = Nothing open, { side-ended }
care-ask = Nothing yet: { $owner } plans what is done for what is there
sale-ask = Nothing yet: { $owner } plans what is done for what is new
column-when = When
when-quarter = Quarter { $quarter } of { $year }
when-year = In { $year }

## Branches as people know them
branches-said = { $branches ->
    [one] One branch is known
   *[other] { $branches } branches are known
  }, { $served } of them served
table-branches-said = { $branches ->
    [one] What we know of the branch
   *[other] What we know of { $branches } branches
  }
table-branch-groups = { $people ->
    [one] One person at a branch
   *[other] { $people } people at branches
  }, and what each decides
column-place = Branch
column-served = Served
column-stage = How far
column-advocate = Speaks for us
column-opens = Opens
column-decides-there = Who decides there
column-decision = Decides
served-yes = yes
served-no = not yet
served-no-longer = no longer: last order { $date }
branch-stage-own = planned by itself, { $decisions ->
    [0] no open decision
    [one] one open decision
   *[other] { $decisions } open decisions
  }
advocate-ask = nobody yet: { $owner } asks
branch-people-ask = nobody yet: { $owner } asks who decides there
branch-stage-ask = not known yet: { $owner } asks, as of a new customer
branch-stage-ask-lost = not known yet: { $owner } asks why they stopped
branch-decides = { $final ->
    [one] { $person } gives the final yes
   *[other] { $person } give the final yes, each in a decision of their own
  }; { $people ->
    [one] one person known
   *[other] { $people } people known
  }
branch-decider-ask = { $people ->
    [one] one person known
   *[other] { $people } people known
  }; { $owner } asks who gives the final yes
branch-decider-other = { $people ->
    [one] one person known
   *[other] { $people } people known
  }; { $owner } knows who gives the final yes
branch-people-others = { $people ->
    [one] one person
   *[other] { $people } people
  }
branch-people-functions = { branch-people-others }: { $functions }
branch-decisions-others = { $decisions ->
    [0] no open decision
    [one] one open decision
   *[other] { $decisions } open decisions
  }
branch-people-owner = ask { $owner }, whose plan has names and roles
branches-ask = Each branch decides for itself, and trust does not carry over. Not known yet: { $owner } asks who decides at { $branches ->
    [one] it, and who there
   *[other] each of { $branches }, and who of them
  } would speak for us to the others
branches-circle = People say that these branches are below each other: { $branches }. Correct which is above which; until then they stand directly below the account
branches-deeper = What is more than { $levels ->
    [one] one level
   *[other] { $levels } levels
  } below stands in the sums of the branch above it
branches-advocate = { $branch } speaks for us to { $idle ->
    [one] the one branch that buys nothing{ $lost ->
        [0] {""}
       *[other] {" "}any more
      }
   *[other] { $opens } of { $idle } branches that buy nothing{ $lost ->
        [0] {""}
        [one] {""}, one of them a customer that we lost
       *[other] {""}, { $lost } of them customers that we lost
      }
  }; the whole group buys { $total }
branches-of-group = A branch of { $parent }, which decides for itself and brings { $revenue } a year
branches-of-group-note = The plan of { $parent } has the whole group: who is below whom, who speaks for us where, and what each place buys.
branches-rest = { $branches ->
    [one] One other branch
   *[other] { $branches } other branches
  }
chart-branches = Who is below whom
chart-branches-unit = Filled: we sell there, { $served } of { $places } places with the account itself; at the right the last twelve months
chart-branches-unit-first = Filled: we sell there, { $served } of { $places } places with the account itself; at the right the last twelve months; the first { $shown } of { $places }
chart-branches-describe = { $places } places with the account itself, we sell at { $served }
tree-served = we sell there
tree-not-served = we do not sell there
tree-until = last order { $date }
tree-until-owner = last order { $date }, { $owner }
tree-advocate = speaks for us
tree-opens = opens the other
tree-head = { $name }, { $amount }
tree-place = { $name } below { $above }: { $state }, { $amount }
tree-link = { $start } opens { $end }
table-branch-lines = { $lines ->
    [one] One product line is bought in the group
   *[other] { $lines } product lines are bought in the group
  } in the last twelve months; { $places } of { $of } places, the account itself among them, { $places ->
    [one] lacks
   *[other] lack
  } some that others there buy
lines-bought = { $bought } of { $lines }
lacked-most = most
lines-lacked-1 = { $line1 } ({ $n1 } of { $others } other places)
lines-lacked-2 = { $line1 } ({ $n1 } of { $others } other places), { $line2 } ({ $n2 })
lines-lacked-3 = { $line1 } ({ $n1 } of { $others } other places), { $line2 } ({ $n2 }), { $line3 } ({ $n3 }){ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
column-lines-bought = Lines bought
column-lines-lacked = Others buy, and this place does not
column-branch-of = Branch of
no-decision = no open decision

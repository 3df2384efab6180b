# What people decided, in an account's plan: the sentences of kamlib/plan/judged.

## Evidence
evidence-confirmed = confirmed, { $by }, { $date }
evidence-confirmed-source = confirmed: { $source }, { $date }
evidence-assumed = assumed, { $by }, { $date }
evidence-assumed-source = assumed: { $source }, { $date }
evidence-outdated = out of date: { $by }, { $date }
evidence-outdated-source = out of date: { $source }, { $date }
origin-judgments = { $judgments ->
    [0] Origin: nobody has decided anything of this account yet.
    [one] Origin: one judgment that people made of this account.
   *[other] Origin: { $judgments } judgments that people made of this account.
  }
not-known-yet = not known yet
typed = { $text }

fact-judgments = Judgments
judgments-known = { $judgments ->
    [one] One in force
   *[other] { $judgments } in force
  }{ $older ->
    [0] {""}
    [one] , one made before the exports changed
   *[other] , { $older } made before the exports changed
  }

judgments-unreadable = { $judgments ->
    [one] One more was saved by another version of kamlib and can't be read: save it anew
   *[other] { $judgments } more were saved by another version of kamlib and can't be read: save them anew
  }

## Where do I stand
fact-potential = Growth potential
fact-reads = Read by the owner
fact-grows = Can it be enlarged
fact-answers-evidence = These answers
answer-ask = Not known yet: ask { $owner }
potential-none = None
potential-none-because = None: { $why }
potential-low = Low
potential-low-because = Low: { $why }
potential-medium = Medium
potential-medium-because = Medium: { $why }
potential-high = High
potential-high-because = High: { $why }
reads = { $revenue } last year
reads-because = { $revenue } last year: { $why }
grows-yes = Yes
grows-yes-because = Yes: { $why }
grows-no = No
grows-no-because = No: { $why }

fact-plan = The plan
plan-not-begun = Not begun
plan-draft = A draft
plan-ready = Ready for its review: { $by } on { $date }
fact-signed = Signed
signed = By { $by } on { $date }
signed-changed = By { $by } on { $date }, and { $changed ->
    [one] one judgment changed since, on { $last }: look at it again
   *[other] { $changed } judgments changed since, the last on { $last }: look at them again
  }
fact-programme = Key account programme
programme-in = In it by decision of { $by } on { $date }{ $route ->
    [largest] , as one of the largest
    [most_profitable] , as one of the most profitable
    [national_or_international] , as a national or international one
   *[none] {""}
  }: { $reason }
programme-out = Not in it by decision of { $by } on { $date }: { $reason }

## What is known
table-knowledge = What we know of them: { $known } of { $topics } topics
table-events = What happened there
column-topic = Topic
column-known = What is known
column-so-we = What follows
column-evidence = Evidence
column-day = Day
column-event = What happened
so-we-ask = nothing follows yet
knowledge-none = None of { $topics } topics is known yet: { $owner } asks for “{ $first }” first
table-knowledge-gaps = Not known yet, or out of date: { $gaps } of { $topics } topics; { $owner } asks by { $by }
column-how-known = How it stands
column-ask-whom = Whom to ask
ask-whom-unknown = nobody known there
ask-whom-unmet = { $person }, whom none of us knows yet
topic-company-goals = Goals of the company
topic-markets-and-positioning = Markets and positioning
topic-industry-trends = Trends of the industry
topic-competitors = Competitors
topic-company-structure = Structure
topic-financial-performance = Financial performance
topic-swot = Strengths, weaknesses, opportunities, threats
topic-value-chain = Value chain
topic-strategy = Strategy
topic-vision = Vision
topic-core-values = Core values
topic-key-initiatives = Key initiatives
topic-culture = Culture
topic-history = History
topic-decision-processes = How they decide
topic-problems = Problems
fact-mood = How content
fact-asked = They ask us
asked = On { $date } they asked us about their own company: { $what }
asked-not = Not yet, looked at on { $date }
mood-content = Content on { $date }: { $note }
mood-neutral = Neutral on { $date }: { $note }
mood-not-content = Not content on { $date }: { $note }

## The decision-making group
table-group = “{ $title }”, expected on { $date }: { $people ->
    [0] nobody known who decides
    [one] one person decides
   *[other] { $people } people decide
  }
table-group-undated = “{ $title }”, no day expected: { $people ->
    [0] nobody known who decides
    [one] one person decides
   *[other] { $people } people decide
  }
column-roles = Roles
column-influence = Influence
column-mode = Open to change
column-stance = Stance
column-rating = Covered
column-wins = What they win
column-message = What we say
roles-coach = Coach
roles-economic = Economic buyer
roles-technical = Technical buyer
roles-user = User
roles-coach-economic = Coach, economic buyer
roles-coach-technical = Coach, technical buyer
roles-coach-user = Coach, user
roles-economic-technical = Economic buyer, technical buyer
roles-economic-user = Economic buyer, user
roles-technical-user = Technical buyer, user
roles-coach-economic-technical = Coach, economic buyer, technical buyer
roles-coach-economic-user = Coach, economic buyer, user
roles-coach-technical-user = Coach, technical buyer, user
roles-economic-technical-user = Economic buyer, technical buyer, user
roles-coach-economic-technical-user = Coach, economic buyer, technical buyer, user
influence-high = high
influence-medium = medium
influence-low = low
mode-growth = yes, wants more
mode-trouble = yes, has trouble
mode-even-keel = not yet, content
mode-overconfident = not yet, sure of it
stance-mentor = mentor
stance-supporter = for us
stance-neutral = neutral
stance-non-supporter = not for us
stance-enemy = against us
win-ask = not known yet: ask
message-ask = none yet
group-no-economic-buyer = “{ $title }”: nobody known who gives the final yes: { $owner } asks
group-economic-buyers = “{ $title }”: { $people } people are said to give the final yes; usually one does: { $owner } asks who
group-no-coach = “{ $title }”: nobody there guides us: { $owner } finds a coach
group-coach-doubtful = “{ $title }”: nothing shows yet that { $coach } believes in our solution: { $owner } asks
group-uncovered = { $people ->
    [one] “{ $title }”: nobody of us knows { $first }: { $owner } says who does
   *[other] “{ $title }”: nobody of us knows { $first } and { $people } in all: { $owner } says who does
  }
table-coverage = Their people and ours: { $people ->
    [one] one person
   *[other] { $people } people
  }, { $gaps ->
    [0] no gap
    [one] one gap
   *[other] { $gaps } gaps
  }
column-ours = Of us
column-contact = Contact
column-gap = Missing
contact-unknown = not known
contact-no-contact = none
contact-brief = brief
contact-multiple = several times
contact-in-depth = close
gap-nobody = nobody looks after them

## Their people and our team
table-register = What they want: { $people ->
    [one] one person
   *[other] { $people } people
  }{ $asked ->
    [0] {""}
    [one] ; { $owner } asks one of them
   *[other] ; { $owner } asks { $asked } of them
  }
column-wants = Wants to reach
column-worries = Keeps them awake
column-spoken-to = How to speak to them
channel-in-person = in person
channel-phone = by phone
channel-mail = by mail
channel-video = by video
channel-chat = by chat
channel-in-person-language = in person, { $language }
channel-phone-language = by phone, { $language }
channel-mail-language = by mail, { $language }
channel-video-language = by video, { $language }
channel-chat-language = by chat, { $language }
table-team = Our team for them, beside { $owner }: { $people ->
    [one] one person
   *[other] { $people } people
  }
column-team-role = Part
column-team-function = Function
column-task = There for
team-role-support = supports the owner
team-role-function = leads a department we can call on
team-role-executive = one of our top people

## What keeps the account
table-strategies = The seven strategies
column-strategy = Strategy
column-status = Status
column-cost = Cost a year
column-benefit = Benefit a year
column-saves-them = Saves them a year
column-perceived = Worth to them
column-barrier = Barrier
column-barrier-kind = Kind of barrier
column-until = Until
strategy-single-contact = One contact with a team behind
strategy-price-incentives = Price incentives
strategy-priority-buying = Priority buying
strategy-customised = Customised product or service
strategy-selling-units = Selling in their units
strategy-joint-teams = Joint teams
strategy-integrated-logistics = Integrated shipping and stock
strategy-status-none = not done
strategy-status-planned = planned
strategy-status-live = live
barrier-value-giving = they stay for what they get
barrier-lock-in = they stay for what leaving costs
keeps = { $live } of { $of } strategies are live
keeps-ending = “{ $strategy }” ends on { $date }: renew it, or say what follows
keeps-nothing = Nothing keeps them but habit: { $owner } chooses a strategy
keeps-price-alone = Only the price keeps them, and everybody can give a price
fact-level = What we are to them
fact-index = Relationship
fact-ledger = Efficiency and concessions
level = Now { $now }; wanted: { $wanted }
level-now = Now { $now }; nobody says what is wanted
index-low = Low: between { $lower } and { $upper } of 100, { $coverage } known
index-mid = Middle: between { $lower } and { $upper } of 100, { $coverage } known
index-high = High: between { $lower } and { $upper } of 100, { $coverage } known
index-ask = Not known yet, between { $lower } and { $upper } of 100 with { $coverage } known: { $owner } looks at “{ $item }”
index-between = Between two bands, { $lower } to { $upper } of 100, { $coverage } known
ledger = { $gained } gained a year, { $given } given away: { $net }
ledger-given-back = { $gained } gained a year and { $given } given away: { $net }, more is given back than gained

table-index = What the relationship index is made of: { $known } of { $of } items known
column-index-item = Item
column-weight = Weight of 100
column-index-score = Score
column-looked-at = Looked at
index-score = { $score } of 4
index-score-outdated = { $score } of 4, out of date
index-item-ask = ask { $owner }
index-item-integration = Integration of processes
index-item-breadth = Breadth of what they buy
index-item-people = People we know
index-item-joint-activity = Joint activity
index-item-service-record = Service record
index-item-sentiment = Sentiment, how they speak of us

table-ledger = Efficiency and concessions: { $entries ->
    [one] one entry
   *[other] { $entries } entries
  }
column-ledger-what = What
column-since = From
column-gained = Gained a year
column-given = Given a year
column-basis = How it was found
basis-unsaid = not said
ledger-sum-holding = Sum of what holds today

table-conditions = Conditions won: { $conditions ->
    [one] one
   *[other] { $conditions }
  }
column-condition = What was won
column-agreed-on = Agreed on
column-holds = Holds
holds-open = without an end
holds-until = until { $date }
holds-ended = ended on { $date }

## Risks
table-factors = What we cannot change
table-loss-response = What we do when it is lost
column-factor = What
column-effect = Effect
column-need = Need
column-importance = Matters
column-raised-by = Said by
column-seen = Seen by them
column-step = What is done
column-who = Who
column-within = Within days
column-replaces = Brings back a year
effect-helps = helps
effect-hinders = hinders
effect-not-known = not known
seen-yes = yes
seen-no = not yet
loss-ask = Not known yet: { $owner } says what we do when this account is lost
risk-no-coach = Nobody guides us through “{ $title }”: without a coach we hear of trouble when it is too late. { $owner } finds one
risk-unanswered = Losing it costs { $revenue } a year, and nobody has said what we would do
risk-unpriced = Losing it costs { $revenue } a year; { $steps ->
    [one] one step is planned, and nobody knows what it brings
   *[other] { $steps } steps are planned, and nobody knows what they bring
  }
risk-answered = Losing it costs { $revenue } a year; { $steps ->
    [one] one step would bring { $back } back
   *[other] { $steps } steps would bring { $back } back
  }

## The action plan
table-goals = { $goals ->
    [one] One goal
   *[other] { $goals } goals
  }
table-actions = { $actions ->
    [one] One action
   *[other] { $actions } actions
  }, { $open ->
    [0] none
    [one] one
   *[other] { $open }
  } open
table-road-map-year = Road map to { $year }
table-road-map = Road map { $first } to { $last }
column-goal = Goal
column-measure = Measure
column-due = Due
column-smart = Tested
column-action = Action
column-serves = For
serves-none = no objective
serves-need = need: { $need }
column-action-kind = Kind
fact-charter-vision = In three years
fact-charter-field = What we plan for
fact-charter-value = What we bring
fact-charter-gain = What we gain
fact-win-customer = The customer gains
fact-win-us = Our company gains
fact-win-seller = Its sellers gain
objective-of = ↳ { $title }
measure = { $measure }
measure-to = { $measure }: { $current }, to be { $target }
measure-target = { $measure }: { $target }
action-kind-care = care
action-kind-sale = sale
action-kind-research = research
action-kind-internal = internal
action-status-open = open
action-status-running = running
action-status-done = done
action-status-dropped = dropped
action-status-late = late
smart-whole = SMART
smart-untested = not tested yet
smart-open = { $passed } passed; { $open } not tested yet
smart-failed = { $passed } passed; failed: { $failed }
smart-failed-open = { $passed } passed; failed: { $failed }; { $open } not tested yet
actions-late = { $late ->
    [one] “{ $title }” was due on { $date }
   *[other] { $late } actions are late; “{ $title }” was due on { $date }
  }
actions-next = Next: “{ $title }” by { $date }; { $open ->
    [0] none
    [one] one
   *[other] { $open }
  } open
actions-undated = { $open ->
    [one] One
   *[other] { $open }
  } open, none with a day: “{ $title }” first
actions-none = Nothing is open: { $owner } plans what comes next

## What owner and manager talked about
fact-talk = The last talk
fact-talk-decided = Decided
fact-talk-open = Still open
fact-talk-next = The next talk
talk = On { $date }
talk-said = On { $date }: { $comment }
talk-open = { $question } { $who } answers it, asked on { $date }
talk-open-nobody = { $question } Nobody is named to answer it, asked on { $date }
talk-next = On { $date }
talk-next-passed = Was agreed on for { $date }, and is not noted
talk-next-none = No day is agreed on

## Opportunities that people added
table-added = Added by us: { $opportunities ->
    [one] one opportunity
   *[other] { $opportunities } opportunities
  } in no export
column-comes-from = Where it comes from
added-unpriced = { $opportunities ->
    [one] “{ $first }” is in no export yet, and nobody says what it is worth
   *[other] { $opportunities } opportunities are in no export yet, “{ $first }” first; nobody says what they are worth
  }
added = { $opportunities ->
    [one] “{ $first }” is in no export yet: { $amount }
   *[other] { $opportunities } opportunities are in no export yet, “{ $first }” first: { $amount } for { $priced } of them
  }

# Where to focus: the sections that kamlib/plan/focus/ makes for the company, a team or a book.

focus-owner = { $owner }

## Heads of their tables
column-tier = Tier
column-account = Account
column-why = Why
column-stake = At stake
column-measure-share = Of the measure
column-share-of-margin = Of the margin
column-reach = Reach
column-verdict = Verdict
column-rule = Rule
column-value = Value
column-revenue-rank = Rank by revenue
column-factor-revenue = Revenue
column-factor-margin = Margin
column-factor-tenure = Tenure
column-factor-growth = Growth
column-factor-potential = Potential
column-factor-proximity = Proximity
column-factor-ease = Ease
column-factor-own = Factor
column-third = Third of the book
column-accounts = Accounts
column-share-of-revenue = Of the revenue
column-won-deals = Won deals
column-attention-hours = Hours
column-attention-contacts = Contacts
column-attention-share = Of the attention
column-kind = Kind
column-contacts = Contacts
column-contacts-share = Of all contacts
column-contact-hours = Hours
column-last-contact = Last contact
column-open-deals = Open deals
column-open-amount = Open amount
column-open-share = Of the open amount
column-to-goal = Goals ask for
column-covered = Open, times that
goal-asks-nothing = nothing more
column-without-deal = Without a deal
column-last-won = Last won
column-usual-gap = Usual gap in days
column-times-late = Times the gap
column-a-accounts = A accounts
column-carried = Load
column-load-share = Of the load
column-hours-used = Hours used

## What stands where a number is not known
share-unknown = not known
stake-unknown = not known
rank-none = no revenue
factor-ask = ask
value-unknown = not known
value-between = { $value } ({ $low }–{ $high })
won-unpriced = none with an amount
won-never = never
tierless-none = no revenue
tierless-net-credit = net credit
contact-none = none noted
kind-unknown = no kind noted
hours-partly = not all noted

## Work next
table-queue = What is urgent first, then by what is at stake
queue-talk = Talk about { $accounts ->
    [one] this account
   *[other] these { $accounts } accounts
  } first: { $stake } is at stake
queue-talk-unpriced = Talk about { $accounts ->
    [one] this account
   *[other] these { $accounts } accounts
  } first: what is at stake, nobody says
queue-book = Work on { $accounts ->
    [one] this account
   *[other] these { $accounts } accounts
  } first: { $stake } is at stake
queue-book-unpriced = Work on { $accounts ->
    [one] this account
   *[other] these { $accounts } accounts
  } first: what is at stake, nobody says
queue-calm = Nothing is urgent: { $amount } of open deals come next
queue-unpriced = Nothing is urgent: say what { $deals ->
    [one] the open deal is
   *[other] { $deals } open deals are
  } worth
queue-quiet = Nothing is urgent on { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }, and no deal is open
queue-quiet-unknown = Nothing is urgent on { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }; what is open, nobody exports
queue-others = { $accounts ->
    [one] One other account is urgent, too, with { $stake } at stake.
   *[other] { $accounts } other accounts are urgent, too, with { $stake } at stake.
  }
queue-others-unpriced = { $accounts ->
    [one] One other account is urgent, too; nobody says what is at stake.
   *[other] { $accounts } other accounts are urgent, too; nobody says what is at stake.
  }
origin-queue = Origin: urgent is an account that stopped ordering within the last three years, is not content, has a deal past its date, is late by its own rhythm, or lost { $fall } of its revenue or more; of several, the one with most at stake is named. At stake: a year's revenue of who may leave or left, the late deal, or what was lost; their sum is no forecast. Data to { $last_day }.

## Quarter by quarter
course-caption-all = Revenue of the last { $quarters } quarters, one scale for all; blue: the last twelve months. The largest loss first
course-caption = { course-caption-all }, { $shown } of { $of } owners
course-figure = { $change } on the year before
course-figure-growth = { $change } on the year before ({ $growth })
course-both = { $worst } lost most ({ $lost }), { $best } gained most ({ $gain })
course-still = Every owner brought what they brought the year before
course-all-held = Nobody lost revenue; { $best } gained most ({ $gain })
course-all-fell = Every owner lost revenue, { $worst } most ({ $lost })
origin-course = Origin: order lines or won deals of each owner's accounts by rolling quarter, data to { $last_day }; an account's whole past counts for who owns it today.

## Key accounts
table-verdicts = What each account is; shares are of the whole company
table-key = Key accounts, the largest share of the company first
table-to-decide = To be decided by a person, in this order; shares are of the whole company
verdict-key = key
verdict-decide = a person decides
verdict-not-key = not key
verdict-unknown = not known
verdict-key-rule = a share of { $cut } or more by one of the routes, or in the programme by decision
verdict-decide-rule = a share between { $low } and { $cut }, or wide reach
verdict-not-key-rule = { $low } or less by every route, or left out of the programme by decision
verdict-unknown-rule = nobody knows a share
reach-one = one place
reach-national = national
reach-international = international
reach-own = { $word }
key-some = { $accounts ->
    [one] { $first } is a key account: it makes up { key-share }
   *[other] { $first } and others are key: { $accounts } make up { key-share }
  }{ key-undecided }
key-mixed = { $first } and others are key: { $by_measure } by { key-measure }, { $by_margin } by margin alone{ key-undecided }
key-programme = { $first } and others are key: { $accounts } make up { key-share }, { $decided ->
    [one] one
   *[other] { $decided }
  } of them by decision{ key-undecided }
key-programme-all = { $accounts ->
    [one] { $first } is a key account by decision: it makes up { key-share }
   *[other] { $first } and others are key by decision: { $accounts } make up { key-share }
  }{ key-undecided }
key-programme-unshared = { $accounts ->
    [one] { $first } is a key account by decision
   *[other] { $first } and others are key: { $accounts }, { $decided } of them by decision
  }{ key-undecided }
table-programme = Decided: in the programme or not{ $more ->
    [0] {""}
   *[other] ; { $more } more are not shown
  }
column-computed = Computed
column-decided-by = Decided by
column-decided-on = On
decided-by = { $by }
key-share = { $by ->
    [revenue] { $share } of the company's revenue
    [margin] { $share } of the company's margin
    [line] { $share } of the company's revenue with { $measure }
   *[own] { $share } of the { $measure } that is known
  }
key-measure = { $by ->
    [revenue] revenue
    [margin] margin
    [line] revenue with { $measure }
   *[own] { $measure }
  }
key-undecided = { $undecided ->
    [0] {""}
    [one] ; decide on { $next }
   *[other] ; { $undecided } are to be decided, { $next } first
  }
key-decide = No account reaches { $cut } by itself: decide { $undecided ->
    [one] whether { $next } is key
   *[other] on { $undecided }, { $next } first
  }
key-nobody = No account is above { $cut } by any of the three routes
key-others = { $accounts ->
    [one] One smaller account is for you to decide on, too.
   *[other] { $accounts } smaller accounts are for you to decide on, too.
  }
key-unknown = Nobody can tell who is key: { key-missing }
key-missing = { $by ->
    [margin] margin is not known
   *[other] neither { key-measure } nor margin is known
  }
key-not-known = { $accounts ->
    [one] Of { $first }, which brings { $revenue } of revenue, { key-missing }: nobody can tell whether it is key. Ask its owner.
   *[other] Of { $first } and others, { $accounts } accounts that bring { $revenue } of revenue, { key-missing }: nobody can tell whether they are key. Ask their owners.
  }
origin-key-revenue = Origin: three routes: share of all revenue, { origin-key-rest } Last twelve months, each account by itself.
origin-key-margin = Origin: two routes: { origin-key-rest } Last twelve months, each account by itself.
origin-key-line = Origin: three routes: share of the revenue of the product line { $line }, { origin-key-rest } Last twelve months, each account by itself.
origin-key-own = Origin: three routes: share of { $column } as the export of the accounts says it, { origin-key-rest } Each account by itself.
origin-key-rest = share of all margin where its cost is known, and reach { $reach ->
    [column] as { $words } in the export of the accounts says it
   *[places] by the places of an account and its branches that ever bought
  }. From { $cut } on an account is key, up to { $low } it is not, between them a person decides; whoever reaches far is for a person to decide on, too, however small.

## Concentration
shares-top = { $accounts ->
    [one] One account brings
   *[other] { $accounts } accounts, a fifth of them, bring
  } { $share }
fact-to-80 = Accounts for 80 %
to-80 = { $needed } of { $n }
to-80-before = { $needed } of { $n }; the year before { $before } of { $of }
fact-margin-top = By margin
margin-not-known = Not known yet: ask whoever exports the order lines for their cost.
margin-top = The top { $top } bring { $share } of { $total }
margin-top-before = The top { $top } bring { $share } of { $total }; the year before { $before }
fact-margin-below = Below cost
margin-below = { $accounts ->
    [one] One account costs { $lost } more than it brings
   *[other] { $accounts } accounts cost { $lost } more than they bring
  }
fact-margin-unknown = Margin not known
margin-unknown = { $accounts ->
    [one] One account: a line of it has no cost
   *[other] { $accounts } accounts: a line of theirs has no cost
  }
origin-shares = Origin: revenue and margin of the last twelve months of { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  } that bought more than was credited.

## Value
table-value = The first accounts by value, with the points of each factor
table-unplaced = Accounts that can't be placed yet
value-first = { $account } is worth most: { $value } of 100
value-hidden = See { $account }: number { $place } of the company by value, { $rank } by revenue
value-nobody = { $accounts ->
    [one] Nobody can place the one account yet: ask for what is missing
   *[other] Nobody can place any of { $accounts } accounts yet: ask for what is missing
  }
value-no-better = Tried on the past, this order found no more of next year's revenue than last year's order: it says where to look, not what comes.
value-without = { $factor ->
    [margin] Margin is known of no account, so values are without it: ask whoever exports the order lines for their cost.
    [growth] Growth is known of no account, so values are without it: it takes revenue in the last twelve months and in the year before.
    [tenure] Tenure is known of no account, so values are without it: nobody has bought or says since when it is a customer.
    [potential] Potential is known of no account, so values are without it: say in the settings which column of the accounts holds it.
    [proximity] Proximity is known of no account, so values are without it: say in the settings which column of the accounts holds it.
    [ease] Ease is known of no account, so values are without it: say in the settings which column of the accounts holds it.
   *[other] { $factor } is known of no account, so values are without it: say in the settings which column of the accounts holds it.
  }
value-unplaced = { $accounts ->
    [one] One account can't be placed: less than half of what makes its value is known. Ask its owner where “ask” stands.
   *[other] { $accounts } accounts can't be placed: less than half of what makes their value is known. Ask their owners where “ask” stands.
  }
origin-value = Origin: { $factors ->
    [one] one factor gives
   *[other] { $factors } factors give
  } 0 to 4 points each, by rank among { $accounts } accounts or by the word's points in the settings; value = their mean by weight, of 100. What is not known is left out, the range is the value if it were 0 or 4.

## Late and hardly seen
overdue-some = { $accounts ->
    [one] One account is late by its own rhythm: it brings { $revenue } a year
   *[other] { $accounts } accounts are late by their own rhythm: they bring { $revenue } a year
  }
overdue-none = { $accounts ->
    [one] The one account with a rhythm is not late
   *[other] Of { $accounts } accounts with a rhythm none is late
  }
table-overdue = Call these first
overdue-others = { $accounts ->
    [one] One smaller account is late, too: it brings { $revenue }.
   *[other] { $accounts } smaller accounts are late, too: they bring { $revenue }.
  }
origin-overdue = Origin: days since the last order beside the usual gap, the middle one between days with orders; late is { $times } times that gap or more. Accounts with revenue in the last twelve months{ $untimed ->
    [0] .
    [one] ; one ordered too seldom for a rhythm.
   *[other] ; { $untimed } ordered too seldom for a rhythm.
  } Data to { $last_day }.
seen-hardly = { $accounts ->
    [one] See one account more often: it promises much and is hardly seen
   *[other] See { $accounts } accounts more often: they promise much and are hardly seen
  }
seen-all = Nobody who promises much is hardly seen
table-overlooked = See these first
seen-others = { $accounts ->
    [one] One smaller account is hardly seen, too: it brings { $revenue }.
   *[other] { $accounts } smaller accounts are hardly seen, too: they bring { $revenue }.
  }
origin-seen = Origin: an account promises much in the upper third of its book by potential, or by value where none is known; it is hardly seen in the lower third of its book by attention in the last twelve months. Attention stands below.

## Attention
table-thirds = Thirds of each book by revenue
table-kinds = How contacts were made
third-1 = upper third
third-2 = middle third
third-3 = lower third
attention-unknown = Nobody notes contacts: where the attention goes is not known
attention-missing = Not known yet: ask whoever keeps the CRM for an export of visits and calls.
attention-none = No contact is noted for { $revenue } of revenue
attention-over-1 = The upper third takes { $attention } of the attention and brings { $revenue }
attention-over-2 = The middle third takes { $attention } of the attention and brings { $revenue }
attention-over-3 = The lower third takes { $attention } of the attention and brings { $revenue }
attention-follows = Attention follows revenue: the upper third takes { $share } of it
origin-attention-hours = Origin: hours of the last twelve months by the activities noted. What attention brought, nobody can read from it.
origin-attention-contacts = Origin: contacts of the last twelve months as noted, because not all of them say their hours. What attention brought, nobody can read from it.

## Pipeline
table-tiers = Open deals by tier
table-empty = { $accounts ->
    [one] One A account without an open deal
   *[other] { $accounts } A accounts without an open deal
  }
pipeline-unknown = Nobody exports deals: what is open is not known
pipeline-empty = { $empty ->
    [one] { $of ->
        [one] The one A account, { $revenue } of revenue, has no open deal
       *[other] One of { $of } A accounts, { $revenue } of revenue, has no open deal
      }
   *[other] { $empty } of { $of } A accounts, { $revenue } of revenue, have no open deal
  }
pipeline-top = A accounts bring { $revenue } of revenue and hold { $open } of the pipeline
pipeline-none = { $accounts ->
    [one] The account has no open deal
   *[other] None of { $accounts } accounts has an open deal
  }
pipeline-some = { $deals ->
    [one] One deal is
   *[other] { $deals } deals are
  } open on { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }, and none says its amount
origin-pipeline = Origin: deals that are open on { $last_day }, at the amount the export says; deals without an amount count and add nothing. Revenue of the last twelve months; goals ask for what is beyond it, and what is open counts in the accounts whose goal asks for more.

## Load
table-load = What each owner carries and sells
load-over-cap = { $people ->
    [one] { $first } carries
    [2] { $first } and another carry
   *[other] { $first } and others, { $people } in all, carry
  } more than the cap of { $cap }
load-over-hours = { $people ->
    [one] { $first } spends
    [2] { $first } and another spend
   *[other] { $first } and others, { $people } in all, spend
  } more hours than there are
load-both = { $people ->
    [one] { $first } sells and carries most: give the next account to another
    [2] { $first } and another sell and carry most: give them no further account
   *[other] { $first } and others sell and carry most: give them no further account
  }
load-first = { $people ->
    [one] { $first } is the one owner and carries all
   *[other] { $first } carries { $share } of what { $people } owners carry
  }
load-nothing = { $people ->
    [one] The one owner carries no account that weighs anything
   *[other] None of { $people } owners carries an account that weighs anything
  }
origin-load-no-cap = Origin: load = A accounts × { $a } + B × { $b } + all others × { $c }; no cap is set in the settings. Ideal is a load of { $ideal }. Hours used: hours noted in the last twelve months of the selling hours of a year.
origin-load-cap = Origin: load = A accounts × { $a } + B × { $b } + all others × { $c }, at most { $cap } by the settings. Ideal is a load of { $ideal }. Hours used: hours noted in the last twelve months of the selling hours of a year.

## Findings
findings-fix = { $findings ->
    [one] One finding must be fixed
   *[other] { $findings } findings must be fixed
  }{ $decide ->
    [0] {""}
    [one] , one needs a decision
   *[other] , { $decide } need a decision
  }
findings-decide = { $findings ->
    [one] One finding needs a decision
   *[other] { $findings } findings need a decision
  }
findings-note = { $findings ->
    [one] Nothing must be fixed; one thing is worth knowing
   *[other] Nothing must be fixed; { $findings } things are worth knowing
  }
findings-waived = { $findings ->
    [one] The one thing found is accepted for a time
   *[other] All { $findings } things found are accepted for a time
  }
origin-findings = Origin: rules over the facts alone, with the thresholds of the settings; the largest are named.

finding-unowned-what = { $accounts ->
    [one] One account has no owner
   *[other] { $accounts } accounts have no owner
  }
finding-unowned-why = { $accounts ->
    [one] It brings
   *[other] They bring
  } { $amount } a year and { $accounts ->
    [one] stands
   *[other] stand
  } in no book: nobody plans for it.
finding-unowned-do = Name one accountable person in the export of the accounts.
finding-shared-what = { $accounts ->
    [one] Others than the owner sell to one account
   *[other] Others than the owners sell to { $accounts } accounts
  }
finding-shared-why = They sold { $amount } there in the last twelve months: who is accountable is not clear to the customer.
finding-shared-do = Say who leads the account, and what the others do for it.
finding-overdue-what = { $accounts ->
    [one] One A or B account is late by its own rhythm
   *[other] { $accounts } A and B accounts are late by their own rhythm
  }
finding-overdue-why = { $accounts ->
    [one] It brings
   *[other] They bring
  } { $amount } a year, and { $times } times the usual gap between orders has passed.
finding-overdue-do = Call this week and ask what changed.
finding-late-deals-what = { $accounts ->
    [one] Deals of one account are past their date
   *[other] Deals of { $accounts } accounts are past their date
  }
finding-late-deals-why = { $accounts ->
    [one] The largest is worth { $amount }, as far as amounts are known
   *[other] The largest of each are worth { $amount } together, as far as their amounts are known
  }; a date that passed forecasts nothing.
finding-late-deals-do = Close each deal, or give it the date the customer names.
finding-no-deals-what = { $accounts ->
    [one] One A account has no open deal
   *[other] { $accounts } A accounts have no open deal
  }
finding-no-deals-why = { $accounts ->
    [one] It brings
   *[other] They bring
  } { $amount } a year, and nothing is planned that would keep or grow it.
finding-no-deals-do = Find one next project, or say why there is none.
finding-unplaced-what = { $accounts ->
    [one] One account can't be placed
   *[other] { $accounts } accounts can't be placed
  }
finding-unplaced-why = Less than half of what makes an account's value is known; today's revenue is { $amount }.
finding-unplaced-do = Ask the owner for what stands as “ask” under value.
finding-over-cap-what = { $people ->
    [one] One person carries more than the cap
   *[other] { $people } people carry more than the cap
  }
finding-over-cap-why = One person can carry { $cap }; with more, plans get worse one by one.
finding-over-cap-do = Hand accounts over, the smallest first.
finding-over-ideal-what = { $people ->
    [one] One person carries more than is ideal
   *[other] { $people } people carry more than is ideal
  }
finding-over-ideal-why = Ideal is a load of { $ideal }; every account more takes time from the largest.
finding-over-ideal-do = Give the next account to whoever carries least.
finding-over-hours-what = { $people ->
    [one] One person spends more hours than there are
   *[other] { $people } people spend more hours than there are
  }
finding-over-hours-why = The hours noted in the last twelve months are more than the selling hours of a year.
finding-over-hours-do = Stop what brings least, or hand accounts over.
finding-carries-most-what = { $people ->
    [one] One person sells most and carries most
   *[other] { $people } people sell most and carry most
  }
finding-carries-most-why = Giving the best sellers most accounts is the classic mistake: it takes time from accounts that could grow.
finding-carries-most-do = Give the next account to somebody else.

finding-beyond-peers-what = { $accounts ->
    [one] The goal of one account asks
   *[other] The goals of { $accounts } accounts ask
  } for more growth than { $share } of { $accounts ->
    [one] its
   *[other] their
  } class ever had in a year
finding-beyond-peers-why = { $accounts ->
    [one] It is
   *[other] Together they are
  } { $amount } of the goals: what is hardly ever reached is missing in the sum.
finding-beyond-peers-do = Name what speaks for { $accounts ->
    [one] it
   *[other] each
  }, or give the difference to accounts that can bring it.
finding-goal-apart-what = { $people ->
    [one] One book's goal is not the sum of its accounts' goals
   *[other] The goals of { $people } books are not the sums of their accounts' goals
  }
finding-goal-apart-why = { $people ->
    [one] { $amount } is
   *[other] Together { $amount } is
  } in no account's goal, or was promised twice.
finding-goal-apart-do = Agree on the accounts' goals until { $people ->
    [one] the book
   *[other] each book
  } adds up.

## The same of one account or person, for `kam lint` (kamlib/run/page_rules.py)
finding-unowned-one = nobody owns it
finding-unowned-one-do = Whoever keeps the export of the accounts names one accountable person by { $by }
finding-shared-one = others than the owner sell to it
finding-shared-one-do = { $who } says who leads the account, and what the others do for it, by { $by }
finding-overdue-one = it is late by its own rhythm, { $times } times the usual gap between orders or more
finding-overdue-one-do = { $who } calls and asks what changed, by { $by }
finding-late-deals-one = deals are past their date
finding-late-deals-one-do = { $who } closes each deal, or gives it the date the customer names, by { $by }
finding-no-deals-one = an A account has no open deal
finding-no-deals-one-do = { $who } finds one next project, or says why there is none, by { $by }
finding-unplaced-one = it can't be placed: less than half of what makes its value is known
finding-unplaced-one-do = { $who } answers what stands as “ask” under value, by { $by }
finding-beyond-peers-one = its goal asks for more growth than { $share } of its class ever had in a year
finding-beyond-peers-one-do = { $who } names what speaks for it, or asks for another goal, by { $by }
finding-goal-apart-one = the goals of the accounts don't add up to that of the book
finding-goal-apart-one-do = { $who } and the manager agree on the accounts' goals, by { $by }
finding-over-cap-one = carries more than the cap of { $cap }
finding-over-cap-one-do = The manager hands accounts over, the smallest first, by { $by }
finding-over-ideal-one = carries more than the ideal of { $ideal }
finding-over-ideal-one-do = The manager gives the next account to whoever carries least, by { $by }
finding-over-hours-one = spends more hours than there are
finding-over-hours-one-do = The manager stops what brings least, or hands accounts over, by { $by }
finding-carries-most-one = sells most and carries most
finding-carries-most-one-do = The manager gives the next account to somebody else, by { $by }

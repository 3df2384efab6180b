# The sentences of plans: what kamlib/plan chooses, said in English.
# A name in braces is a value of the sentence; the page writes it in its own format.

## Labels of figures, lines and facts
figure-revenue = Last 12 months
figure-goal = Goal
figure-hours = Hours spent
figure-satisfaction = Satisfaction
figure-churn = Churn
figure-gross-retention = Gross retention
figure-revenue-churn = Revenue lost
figure-net-retention = Net retention
line-buys = Buys
line-rhythm = Orders
line-open = Grows by
line-people = Who we know
line-satisfaction = Rates us
fact-revenue = Revenue
fact-margin = Margin
fact-won = Won
fact-since = Customer since
fact-rhythm = Order rhythm
fact-against-list = Prices
fact-goal-share = Share of the goal
fact-goal-shared = Its part of the goal
fact-company = Company
fact-parent = Belongs to
fact-rows = Rows
fact-amounts = Sums
fact-owner = Owner

## Notes below figures
note-growth = { $growth } on the year before
note-no-year-before = no year before: the exports begin on { $start }
note-nothing-before = the year before brought { $before }
note-goal-growth = { $growth } on the last 12 months
note-goal-first = first revenue wanted in { $year }
note-goal-unknown = not known yet: ask for the goal of { $year }
note-no-activities = not known yet: no activities in the exports
note-hours-unknown = { $contacts ->
    [one] one contact, hours not noted
   *[other] { $contacts } contacts, hours not noted
  }
note-contacts = { $contacts ->
    [0] no contact with us
    [one] in one contact with us
   *[other] in { $contacts } contacts with us
  }
note-contacts-unnoted = in { $contacts } contacts with us, { $unnoted } of them without hours
note-hours-books-unknown = not known yet: ask for the hours of all contacts
note-hours-available = of { $available } selling hours a year
note-hours-available-unknown = { $of ->
    [one] selling hours a year not known yet
   *[other] selling hours of { $reps ->
        [one] one
       *[other] { $reps }
      } of { $of } owners not known yet
  }

## Where figures come from
origin-revenue-sales = { $lines ->
    [0] No order line in the last twelve months.
    [one] One order line of the last twelve months, tax excluded.
   *[other] { $lines } order lines of the last twelve months, tax excluded.
  }
origin-revenue-opportunities = { $lines ->
    [0] No deal won in the last twelve months.
    [one] One deal won in the last twelve months.
   *[other] { $lines } deals won in the last twelve months.
  }
origin-goal-target = Goal of { $year } as { $by } signed it on { $date }: { $reason }.
origin-goal-target-changed = Goal of { $year } as { $by } changed it on { $date }: { $reason }. Signed at first: { $first }.
origin-goal-settings = Goal of { $year } as set in the workbook's settings.
origin-goal-growth = Goal of { $year } = last 12 months and the growth set in the workbook's settings.
origin-goal-quotas = Goal of { $year } = the quotas of that year.
origin-goal-accounts = Goal of { $year } = the sum of the accounts' goals.
origin-goal-shared = Goal of { $year } = its part of the goal above, shared out by what its accounts may bring.
origin-goal-books = Goal of { $year } = the sum of the books' goals.
origin-goal-teams = Goal of { $year } = the sum of the goals below: those signed for teams, and those of all other books.
origin-goal-none = No goal of { $year } is known yet.
origin-hours = { $contacts ->
    [0] No activity in the last twelve months.
    [one] Hours of one activity of the last twelve months.
   *[other] Hours of { $contacts } activities of the last twelve months.
  }
origin-hours-books = { $books ->
    [one] Hours as noted for the activities with the accounts of this book.
   *[other] Hours as noted for the activities with the accounts of { $books } books.
  }
origin-satisfaction = { $answers ->
    [one] One answer of the last { $days } days.
   *[other] The mean of { $answers } answers of the last { $days } days; 8 in 10 such means lie in the range.
  }
origin-company-sales = Order lines of the last twelve months, tax excluded, in { $books ->
    [one] one book
   *[other] { $books } books
  } and outside them.
origin-company-opportunities = Deals won in the last twelve months, in { $books ->
    [one] one book
   *[other] { $books } books
  } and outside them.
origin-book = { $accounts ->
    [one] The one account of this book.
   *[other] The { $accounts } accounts of this book.
  }
origin-team = { $books ->
    [one] One book below this person.
   *[other] { $books } books below this person, each counted once.
  }
origin-stand-sales = Origin: { $lines ->
    [0] no order line
    [one] one order line
   *[other] { $lines } order lines
  } of the last twelve months, data to { $last_day }; quarters count back from that day.
origin-stand-opportunities = Origin: { $lines ->
    [0] no deal won
    [one] one deal won
   *[other] { $lines } deals won
  } in the last twelve months, data to { $last_day }; quarters count back from that day.
origin-profile = Origin: revenue by product of the last twelve months to { $last_day }, { $products ->
    [0] none bought
    [one] one bought
   *[other] { $products } bought
  }. Margin = revenue − cost; price = revenue ÷ units.
origin-people = Origin: { $people ->
    [0] no row of contacts
    [one] one row of contacts
   *[other] { $people } rows of contacts
  }; last met by the activities to { $last_day }.
origin-opportunities = Origin: { $deals ->
    [0] no deal of this account in the exports
    [one] one deal of this account in the exports
   *[other] { $deals } deals of this account in the exports
  }; open on { $last_day }.
origin-branches = Origin: { $branches ->
    [one] one account that is a branch of this one
   *[other] { $branches } accounts below this one, by the parents that the exports name
  }; each counts once, in its own owner's book.
origin-data = Data to { $last_day }. Nothing dated later is used.

origin-churn-beta-2-8 = Ranges hold 8 in 10: churn by these counts and a first guess of two in ten (Beta(2, 8) prior).
origin-accounts-drawn-anew = Retention of revenue by drawing the accounts anew, 1,000 times.

## What to do about the account
plan-credits = { $orders ->
    [0] Clear up the credits: no order, and the year nets to { $revenue }
    [one] Clear up the credits: one order, and the year nets to { $revenue }
   *[other] Clear up the credits: { $orders } orders, and the year nets to { $revenue }
  }
plan-ask-again = Ask whether it is over: nothing since { $date }, { $revenue } in all years before
plan-ask-why = Ask why orders stopped on { $date }: { $revenue } a year is at stake
plan-reorder = Call this week: it orders every { $gap ->
    [one] day
   *[other] { $gap } days
}, and last did { $since } days ago
plan-repair = Repair first: they rate us { $score } of 10 and bring { $revenue } a year
plan-settle = Settle “{ $deal }”: { $amount } was expected by { $date }
plan-settle-unpriced = Settle “{ $deal }”: expected by { $date }, of unknown amount beside { $revenue } a year
plan-win-first = Win the first order: { $deals ->
    [one] one deal of { $amount } is open
   *[other] { $deals } deals worth { $amount } are open
  }
plan-decide-keep = Decide whether to keep it on the list: no order yet, { $people ->
    [0] nobody known
    [one] one person known
   *[other] { $people } people known
  }
plan-win-back = Win back { $product }: { $amount } went missing within a year
plan-find-out = Find out what took { $drop } since the year before ({ $growth })
plan-stop-fall = Stop the slide: { $drop } less than the year before, { $revenue } left
plan-close = { $deals ->
    [one] Close the one open deal of { $amount }
   *[other] Close the { $deals } open deals worth { $amount }
  }
plan-price = { $deals ->
    [one] Say what the open deal is worth beside { $revenue }
   *[other] Say what the { $deals } open deals are worth beside { $revenue }
  }
plan-call = Call them: nothing ordered since { $date }, after { $revenue } within a year
plan-follow-up = Follow up now: { $recent } of { $revenue } came in the last six months
plan-second-order = { $orders ->
    [one] Ask for the second order after { $revenue }
   *[other] Keep the rhythm of { $orders } orders worth { $revenue }
  }
plan-keep-growing = Close { $amount } of open deals to keep growing after { $growth }
plan-turn-open = Turn { $amount } of open deals into growth on { $revenue }
plan-fill-pipeline = Fill the pipeline: { $growth } to { $revenue }, and nothing is open
plan-find-next = Find the next deal: { $revenue } stands still at { $growth }, and nothing is open
plan-fill-pipeline-unknown = Find what comes next: { $growth } to { $revenue }, and no deals are exported
plan-find-next-unknown = Find the next deal: { $revenue } stands still at { $growth }

## 1 Where we stand
stand-never-bought = They never bought: { $people ->
    [0] nobody known
    [one] one person known
   *[other] { $people } people known
  }, { $deals ->
    [0] nothing open
    [one] one deal open
   *[other] { $deals } deals open
  }
stand-net-credit = We credited { $credit } more than we billed, after { $before } the year before
stand-silent = They have been silent since { $date }; all years before brought { $all }
stand-credited = { $orders ->
    [one] The one order of the year was credited in full
   *[other] All { $orders } orders of the year were credited in full
  }
stand-new = New since { $date }: { $orders ->
    [one] the first order brought { $revenue }
   *[other] { $orders } orders brought { $revenue }
  }
stand-back = Back after a year of { $before }: { $orders ->
    [one] one order brought { $revenue }
   *[other] { $orders } orders brought { $revenue }
  }
stand-back-since = They buy again since { $date }: { $orders ->
    [one] one order brought { $revenue }
   *[other] { $orders } orders brought { $revenue }
  }
stand-so-far = { $orders ->
    [one] One order so far brought { $revenue }, on { $date }
   *[other] { $orders } orders so far brought { $revenue }, the last on { $date }
  }
stand-so-far-quiet = { $orders ->
    [one] One order brought { $revenue }, and none came since { $date }
   *[other] { $orders } orders brought { $revenue }, and none came since { $date }
  }
stand-steady = Revenue holds at { $revenue } ({ $growth })
stand-grew = Revenue grew by { $growth } to { $revenue }, carried by several products
stand-grew-strongly = Revenue jumped by { $growth } to { $revenue }, carried by several products
stand-grew-plain = Revenue grew by { $growth } to { $revenue }
stand-grew-by-product = Revenue grew by { $growth }, most of it { $product } ({ $change })
stand-fell = Revenue fell by { $growth } to { $revenue }, across several products
stand-fell-strongly = Revenue collapsed by { $growth } to { $revenue }, across several products
stand-fell-plain = Revenue fell by { $growth } to { $revenue }
stand-fell-by-product = Revenue fell by { $growth }, most of it { $product } ({ $change })
stand-half-later = They buy more: { $share } of { $revenue } came in the last six months
stand-half-earlier = They buy less: only { $share } of { $revenue } came in the last six months
stand-half-even = They buy evenly: { $share } of { $revenue } came in the last six months

## 2 Profile
profile-unnamed = What they bought for { $revenue } is not in the exports
profile-one = { $product } is all they buy: { $revenue }
profile-lost = { $product } lost { $change } within a year
profile-added = { $product } added { $change } within a year
profile-leans = { $product } carries { $share } of their revenue
profile-wide = { $products ->
    [one] One product that the exports name brings { $share }
   *[other] { $products } products share the revenue, and none brings more than { $share }
  }
profile-few = { $product } leads with { $share }; they buy { $products ->
    [one] no other product that the exports name
   *[other] { $products } products of ours
  }
profile-spread = { $products } products share the revenue; { $product } leads with { $share }

## 3 People
people-unknown = Who decides over { $revenue } is not in the exports
people-nobody = We know nobody who decides over { $revenue }
people-one = One person stands for { $revenue }
people-no-diary = { $people } people are known; who met them is not in the exports
people-never-met = None of { $people } people has been met, at { $revenue } a year
people-silent = { $people } people are known, nobody called since { $date }
people-often = { $people } people are known, and we were in touch { $contacts } times within a year
people-some = { $people } people are known; { $contacts ->
    [one] one contact
   *[other] { $contacts } contacts
  } within a year, the last on { $date }

## 5 Opportunities
opportunities-unknown = What is open beside { $revenue } is not in the exports
opportunities-won-none-open = { $won ->
    [one] One deal was won, and nothing follows on { $revenue }
   *[other] { $won } deals were won, and nothing follows on { $revenue }
  }
opportunities-none = Nothing is open beside { $revenue } of revenue
opportunities-overdue = { $overdue ->
    [one] { $deals ->
        [one] The one open deal is past its date
       *[other] One of { $deals } open deals is past its date
      }
   *[other] { $overdue } of { $deals } open deals are past their date
  }
opportunities-unpriced = { $deals ->
    [one] One deal is open, and nobody has said what it is worth
   *[other] { $deals } deals are open, and nobody has said what they are worth
  }
opportunities-partly-priced = { $unpriced ->
    [one] One of { $deals } open deals has no amount yet
   *[other] { $unpriced } of { $deals } open deals have no amount yet
  }
opportunities-first = { $deals ->
    [one] One open deal of { $amount } would start the business again
   *[other] { $deals } open deals worth { $amount } would start the business again
  }
opportunities-large = { $deals ->
    [one] One open deal of { $amount } would add { $share }
   *[other] { $deals } open deals worth { $amount } would add { $share }
  }
opportunities-small = { $deals ->
    [one] One open deal of { $amount } adds only { $share }
   *[other] { $deals } open deals worth { $amount } add only { $share }
  }

## 9 Branches
branches-none-buys = { $branches ->
    [one] The branch buys nothing; together { $total }
   *[other] None of { $branches } branches buys; together { $total }
  }
branches-some-idle = { $idle ->
    [one] { $branches ->
        [one] The branch buys nothing
       *[other] One of { $branches } branches buys nothing
      }
   *[other] { $idle } of { $branches } branches buy nothing
  }; together { $total }
branches-other-owners = { $others ->
    [one] { $branches ->
        [one] The branch has another owner
       *[other] One of { $branches } branches has another owner
      }
   *[other] { $others } of { $branches } branches have another owner
  }; together { $total }
branches-lead = { $branch } buys more than the parent; together { $total }
branches-follow = The parent itself buys { $share } of { $total }

## 12 Data notes
data-held-back = { $held_back ->
    [one] { $read ->
        [one] The one row is held back: the figures miss it
       *[other] One of { $read } rows is held back: the figures miss it
      }
   *[other] { $held_back } of { $read } rows are held back: the figures miss them
  }
data-no-lines = Nothing to count: { $read ->
    [0] no row names this account
    [one] one row names this account
   *[other] { $read } rows name this account
  }
data-old-lines = { $used ->
    [one] The one row is older than a year: it is of { $date }
   *[other] All { $used } rows are older than a year, the newest of { $date }
  }
data-no-cost = Margin can't be told: { $lines ->
    [one] the one line carries no cost
   *[other] some of { $lines } lines carry no cost
  }
data-quiet = { $lines ->
    [one] The one line is used, and it is of { $date }
   *[other] All { $lines } lines are used, but the newest is of { $date }
  }
data-loss = We lose { $loss } a year here, by the cost of { $lines ->
    [one] one line
   *[other] { $lines } lines
  }
data-few-lines = Too few lines for a pattern: { $lines ->
    [one] one line makes { $revenue }
   *[other] { $lines } lines make { $revenue }
  }
data-sparse-lines = { $lines } lines make { $revenue }: less than one a month shows no rhythm
data-regular-lines = { $lines } lines make { $revenue }: { $month ->
    [one] one a month shows
   *[other] { $month } a month show
  } a trend, hardly a rhythm
data-dense-lines = { $lines } lines make { $revenue }: { $month } a month carry these figures well

## Who stayed
retention-headline-unknown = Who stayed and who left is not known yet
retention-unknown = Not known yet: two whole years are wanted, and the exports begin on { $start }. Ask for earlier ones.
retention-earlier-unknown = Not known yet: the years before. The exports begin on { $start }; ask for earlier ones.
retention-no-revenue = Not known yet: there is no order to tell it from.
retention-all-grew = { $accounts ->
    [one] The one account of the year before stayed
   *[other] All { $accounts } accounts of the year before stayed
  } and bought { $net } of it
retention-grew = { $lost } of { $accounts } accounts left, and the others bought { $net } of what all had bought
retention-nobody-left = { $accounts ->
    [one] The one account stayed
   *[other] All { $accounts } accounts stayed
  } and bought { $less } less
retention-all-grew-few = { $accounts ->
    [one] The one account of the year before stayed
   *[other] All { $accounts } accounts of the year before stayed
  } and bought { $more } more
retention-grew-few = { $lost } of { $accounts } accounts left, and the others bought { $more } more than all had bought
retention-left = { $lost } of { $accounts } accounts left and took { $churned } with them
retention-bought-less = Those who stayed bought { $less } less, and { $lost } of { $accounts } accounts left
retention-few = { $lost } of { $accounts } left and took { $churned } of { $base }; the others bought { $more } more here and { $less } less there. Likely { $low } to { $high } of such accounts leave in a year.
retention-few-all = { $accounts ->
    [one] The one account stayed
   *[other] All { $accounts } stayed
  }; of { $base } they bought { $more } more here and { $less } less there. Likely { $low } to { $high } of such accounts leave in a year.

## Lines and facts
buys-nothing = Nothing since { $date }
buys-unnamed = Not named in the exports: { $revenue }
buys-1 = { $product1 } { $amount1 }
buys-2 = { $product1 } { $amount1 }, { $product2 } { $amount2 }
buys-3 = { $product1 } { $amount1 }, { $product2 } { $amount2 }, { $product3 } { $amount3 }
rhythm = { $orders ->
    [one] One order in twelve months, on { $date }
   *[other] { $orders } orders in twelve months, the last on { $date }
  }
rhythm-silent = None in twelve months; { $orders ->
    [one] the only one was on { $date }
   *[other] the last of { $orders } was on { $date }
  }
rhythm-never = None yet
rhythm-unknown = Not known yet: three gaps between orders make a rhythm, and there { $gaps ->
    [0] is none
    [one] is one
   *[other] are { $gaps }
  }
rhythm-in-time = Every { $gap ->
    [one] day
   *[other] { $gap } days
  } as a rule (the middle of { $gaps } gaps); the last order was { $days ->
    [one] yesterday
   *[other] { $days } days ago
  }
rhythm-late = Every { $gap ->
    [one] day
   *[other] { $gap } days
  } as a rule (the middle of { $gaps } gaps); the last order was { $days } days ago, { $ratio } times as long
rhythm-overdue = Overdue: every { $gap ->
    [one] day
   *[other] { $gap } days
  } as a rule (the middle of { $gaps } gaps), and none for { $days } days, { $ratio } times as long
prices-unknown = Not known yet: ask for the quantities of the order lines
list-prices-unknown = Not known yet: ask for the list prices
prices-at-list = List price, on { $products ->
    [one] the one product that brings
   *[other] { $products } products that bring
  } { $paid }
prices-below-list = { $change } below list, on { $products ->
    [one] the one product that brings
   *[other] { $products } products that bring
  } { $paid }
prices-above-list = { $change } above list, on { $products ->
    [one] the one product that brings
   *[other] { $products } products that bring
  } { $paid }
goal-share = Last 12 months = { $share } of { $owner }'s goal of { $year }
goal-shared = { $amount } when { $owner }'s goal of { $year } is shared out by what each account may bring
goal-share-unknown = Not known yet: ask for { $owner }'s goal of { $year }
cell-unknown = not known
won-none = Nothing was won since { $date }
open-none = Nothing is open
open-unpriced = Not known yet: { $deals ->
    [one] ask what the open deal is worth
   *[other] ask what the { $deals } open deals are worth
  }
open-deals = { $deals ->
    [one] One open deal of { $amount }, expected by { $next }
   *[other] { $deals } open deals worth { $amount }, the next expected by { $next }
  }
open-partly-priced = { $deals } open deals, { $priced } of them worth { $amount }; ask what the others are worth
open-undated = { $deals ->
    [one] One open deal of { $amount }, no date given
   *[other] { $deals } open deals worth { $amount }, no date given
  }
open-overdue = { $deals ->
    [one] One open deal of { $amount }, past its date
   *[other] { $deals } open deals worth { $amount }, { $overdue ->
        [one] one past its date
       *[other] { $overdue } past their date
      }
  }
people-ask = Not known yet: ask { $owner } who decides there
people-untitled = { $people ->
    [one] One person, function not noted
   *[other] { $people } people, functions not noted
  }
people-titles-1 = { $people ->
    [one] One person: { $title1 }
   *[other] { $people } people: { $title1 }
  }
people-titles-2 = { $people } people: { $title1 }, { $title2 }
people-titles-3 = { $people } people: { $title1 }, { $title2 }, { $title3 }{ $people ->
    [3] {""}
   *[other] {" "}and others
  }
satisfaction-ask = Not known yet: { $owner } asks { $name } how content they are
satisfaction-one = { $score } of 10 (one answer, { $date })
satisfaction-range = { $score } of 10 ({ $answers } answers to { $date }; the true mean lies between { $low } and { $high } with a chance of 8 in 10)
satisfaction-same = { $score } of 10 in all { $answers } answers to { $date }
missing-opportunities = Not known yet: the exports hold no opportunities
missing-contacts = Not known yet: the exports hold no contacts
missing-activities = Who met whom is not known yet: the exports hold no activities
missing-satisfaction = Not known yet: the exports hold no satisfaction answers
years-1 = { $revenue } in the last twelve months
years-2 = { $revenue } in the last twelve months, { $before } the year before
years-3 = { $revenue } in the last twelve months; the two years before: { $before }, { $two_before }
margin = { $margin }, { $share } of revenue
margin-nothing = No order line in the last twelve months, so no margin
margin-alone = { $margin }
margin-unknown-sales = Not known yet: ask for the cost of { $lines ->
    [one] the order line
   *[other] all { $lines } order lines
  }
margin-unknown-opportunities = Not known yet: ask for the cost of { $lines ->
    [one] the deal
   *[other] all { $lines } deals
  }
won = { $deals ->
    [one] One deal in the last twelve months
   *[other] { $deals } deals in the last twelve months
  }
customer-since = { $date }
customer-first-order = { $date }, the first order in the exports
customer-not-yet = Not known yet: { $owner } asks when business began
company-1 = { $word1 }
company-2 = { $word1 }, { $word2 }
company-3 = { $word1 }, { $word2 }, { $word3 }
branch-of = { $parent }
products-unknown = Not known yet: the order lines name no product ({ $lines })
product-unnamed = Product not named
sellers-unknown = Not known yet: the order lines name no seller ({ $lines })
rows-other = { $rows ->
    [one] One other
   *[other] { $rows } others
  }
sum = Sum
person-unnamed = Name not known yet
title-unknown = not known yet
not-met = not yet
seller-unknown = nobody named
amount-unknown = not known yet
date-unknown = no date
nobody = nobody
rows-reconciled = { $read } read = { $used } used + { $held_back } held back + { $later } dated later
amounts-reconciled = { $read } read = { $used } used + { $held_back } held back + { $later } dated later
owner-owner = { $owner }, named by the export
owner-most-revenue = { $owner }, who sold most here in the last twelve months
owner-decided = { $owner }, decided by { $by } on { $date }: { $reason }
owner-last-seller = { $owner }, who sold here last

## Charts and tables
chart-revenue-by-quarter = Revenue by quarter
chart-revenue-unit = quarters count back from the as-of date
chart-revenue-describe = { $quarters } quarters; the last, to { $last_end }, brought { $last }; the best, to { $largest_end }, brought { $largest }.
table-products = What they buy
table-years = Year by year, twelve months each
table-quarters = Quarter by quarter, counted back from the as-of date
table-prices = What they pay for one unit
table-prices-elsewhere = What others pay for the same: the middle price of those who buy about as much of it, where they are five or more, else of all
table-won = { $deals ->
    [one] One deal won in the last twelve months
   *[other] { $deals } deals won in the last twelve months
  }
table-sellers = { $sellers ->
    [one] One of us sells here
   *[other] { $sellers } of us sell here
  }
table-people = People at the account
table-opportunities = { $deals ->
    [one] One open deal
   *[other] { $deals } open deals
  }
table-branches = { $branches ->
    [one] The account and its branch
   *[other] The account and its { $branches } branches
  }{ $unlisted ->
    [0] {""}
    [one] {""}; one place more is in no export
   *[other] {""}; { $unlisted } places more are in no export
  }
column-product = Product
column-product-line = Product line
column-revenue = Last 12 months
column-revenue-before = Year before
column-change = Change
column-months-to = To
column-revenue-of-year = Revenue
column-revenue-of-quarter = Revenue
column-growth = Growth
column-margin = Margin
column-margin-share = Margin share
column-quarter-before = A year earlier
column-rolling = Twelve months to then
column-rolling-margin = Their margin
column-share = Share
column-units = Units
column-price = Price
column-list-price = List price
column-against-list = Against list
column-elsewhere = Elsewhere
column-against-elsewhere = Against elsewhere
column-others = Others
column-paid-more = More a year
column-others-alike = Who they are
others-alike = buy about as much
others-any = buy any amount
column-won = Won
column-seller = Seller
column-last-order = Last order
column-person = Person
column-title = Function
column-email = E-mail
column-last-met = Last met
column-deal = Deal
column-amount = Amount
column-expected-close = Expected
column-branch = Account
column-owner = Owner

## Why a class, why nobody's
tier-a = A: rank { $rank }, larger accounts bring { $before }; A ends with the account that crosses { $cut }
tier-b = B: rank { $rank }, larger accounts bring { $before }; B ends with the account that crosses { $cut }
tier-c = C: rank { $rank }, larger accounts bring { $before }; C begins above { $cut }
tier-none = No class: no revenue in the last twelve months
tier-decided = Decided by { $by } on { $date }, computed { $computed }: { $reason }
key-decided-key-key = Key account by decision of { $by } on { $date }, as computed: { $reason }
key-decided-key-decide = Key account by decision of { $by } on { $date }, computed that a person decides: { $reason }
key-decided-key-not-key = Key account by decision of { $by } on { $date }, computed not key: { $reason }
key-decided-key-unknown = Key account by decision of { $by } on { $date }, nothing computed: { $reason }
key-decided-not-key-key = No key account by decision of { $by } on { $date }, computed key: { $reason }
key-decided-not-key-decide = No key account by decision of { $by } on { $date }, computed that a person decides: { $reason }
key-decided-not-key-not-key = No key account by decision of { $by } on { $date }, as computed: { $reason }
key-decided-not-key-unknown = No key account by decision of { $by } on { $date }, nothing computed: { $reason }
tier-decided-first = Decided by { $by } on { $date }, computed no class: { $reason }
tier-net-credit = No class: { $credit } more credited than billed
unowned-never-bought = names no owner and never bought
unowned-no-seller = names no owner, and its orders name no seller

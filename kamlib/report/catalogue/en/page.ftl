# The page's own words, and the headlines that kamlib/plan/page_headlines.py chooses.
# A name in braces is a value; the page writes it in the format of the reader's locale.

## Frame of every page
page-skip = Skip to the report
page-title-company = { $company }: account plans { $year }
page-title-person = { $name }: account plans { $year }
page-plans-of = Account plans { $year }
page-level-company = Company · { $teams ->
    [0] {""}
    [one] 1 team,{" "}
   *[other] { $teams } teams,{" "}
  }{ $books ->
    [one] 1 book
   *[other] { $books } books
  }
page-level-team = Team { $name }
page-level-manager = manager { $name }
page-level-no-manager = no manager named
page-data-to = Data to
page-amounts-in = amounts in { $currency }
page-kicker-company = Company
page-kicker-team = Team { $name } · { $books ->
    [one] 1 book
   *[other] { $books } books
  }, { $accounts ->
    [one] 1 account
   *[other] { $accounts } accounts
  }
page-kicker-book = { $name } · { $accounts ->
    [one] 1 account
   *[other] { $accounts } accounts
  }
page-contents = Contents
page-on-this-page = On this page
page-jump-to = Jump to a plan
page-to-company = Company
page-summary = Summary
page-plans = Plans
page-without-plan = No plan yet
page-footer = { $company } · { $page } · data to { $date }
page-footer-made = { $company } · { $page } · data to { $date } · made { $made }

## Figures, origins, ranges
page-not-known = Not known yet
page-range = 8 in 10: { $range }
page-formula = { $formula }
page-formula-set = { $formula } (kam.toml: { $settings })
page-origin = Origin: { $sources }
page-how = How the figures are made
page-rows = { $table }: { $read } read = { $used } used + { $held } held back{ $later ->
    [0] {""}
   *[other] {" "}+ { $later } dated later
  }.
page-amounts = Sums: { $read } read = { $used } used + { $held } held back.
page-amounts-later = Sums: { $read } read = { $used } used + { $held } held back + { $later } dated later.
page-unreadable = { $rows ->
    [one] One held-back amount is in another currency or unreadable, so no sum holds it.
   *[other] { $rows } held-back amounts are in another currency or unreadable, so no sum holds them.
  }
page-scale-units = { $currency }
page-scale-thousands = thousand { $currency }
page-scale-millions = million { $currency }
page-axis-from = the axis begins at { $start }
page-chart-unit = { $scale }; { $unit }
page-explained-in = Every figure above is explained in
page-tier = Tier
page-tier-none = –
page-tier-none-words = No class
page-depth-full = Full plan
page-depth-short = Short plan
page-depth-page = One page
page-owner = owner { $name }
page-class-in-book = Class { $tier } in this book.
page-rank = rank { $rank } of { $of } in the company, { $share } of its revenue
page-sum = Sum
page-cell-nothing = –
page-cell-not-known = not known
page-cell-never = never

## Sections 0 to 12
page-section-handover = Handover
page-section-stand = Where we stand
page-section-profile = Profile
page-section-people = Decision-making group
page-section-bridge = Revenue bridge
page-section-opportunities = Opportunities
page-section-whitespace = Whitespace
page-section-strategies = Strategies, barriers
page-section-risks = Risks, loss test
page-section-branches = Branches
page-section-actions = Action plan
page-section-changes = Changes
page-section-data = Data notes
page-added = Added by the analyst
page-added-chart = Chart added by the analyst
page-added-table = Table: { $title }
page-chart-refused = This chart can't be shown: { $cause }

## Charts
page-group-change = { $sum }  { $change }
page-curve = Share of revenue by share of accounts
page-curve-unit = { $months }; largest accounts first, no target line, because 80/20 is not a law
page-curve-describe = { $n ->
    [one] One account brings all of the revenue.
   *[other] The top 20 % of { $n } accounts bring { $share } of revenue. { $needed ->
        [one] One account brings 80 %.
       *[other] { $needed } accounts bring 80 %.
      }
  }
page-curve-before = dashed: year before, { $share }
page-curve-point = top 20 % bring { $share }
page-curve-accounts = { $n ->
    [one] the one account
   *[other] { $top } of { $n } accounts
  }
page-curve-equal = if all were equal
page-bars = Last 12 months beside the year before
page-bars-to-goal = Last 12 months beside the goal
page-bars-now = filled dot = last 12 months
page-bars-before = open dot = year before
page-bars-goal = tick = goal { $year }
page-bars-first = the first { $shown } of { $of }
page-bars-describe = { $rows ->
    [one] One row: { $first } with { $revenue }.
   *[other] { $rows } rows, largest first: { $first } leads with { $revenue }; { $last } comes last with { $least }.
  }

## Company page
page-concentration = Concentration
page-retention = Who stayed
page-teams = Teams
page-books = All books
page-unowned = Accounts without owner
page-no-plan = Accounts without plan
page-problems = For whoever looks after the exports
page-fact-to-80 = Accounts for 80 %
page-fact-to-80-text = { $needed } of { $n }
page-fact-to-80-text-before = { $needed } of { $n }; the year before { $before } of { $of }
page-fact-equal = Works like
page-fact-equal-text = { $accounts ->
    [one] one account (1 ÷ sum of squared shares)
   *[other] { $accounts } equal accounts (1 ÷ sum of squared shares)
  }
page-fact-largest = Largest account
page-fact-largest-low = { $share }; below the { $disclosed } line of disclosure and the { $key } line of a key account
page-fact-largest-grey = { $share }; above the { $disclosed } line of disclosure, below the { $key } line of a key account
page-fact-largest-key = { $share }; above the { $key } line of a key account: plan for its loss
page-fact-top = Top three, top ten
page-fact-top-low = { $three } and { $ten }; low concentration is under { $low_three } and { $low_ten }
page-fact-top-middle = { $three } and { $ten }; between low ({ $low_three }, { $low_ten }) and high ({ $high_three }, { $high_ten }) concentration
page-fact-top-high = { $three } and { $ten }; high concentration is over { $high_three } and { $high_ten }
page-fact-credit = Net credit
page-fact-credit-none = No account was credited more than billed
page-fact-credit-some = { $accounts ->
    [one] One account was credited { $amount } more than billed; it is outside the curve
   *[other] { $accounts } accounts were credited { $amount } more than billed; they are outside the curve
  }
page-origin-curve = Origin: revenue of { $n ->
    [one] one account
   *[other] { $n } accounts
  }, { $months }. Gini { $gini }, sum of squared shares { $hhi }.
page-retention-caption = Accounts with revenue in the year before, a year later
page-retention-pooled = { $years ->
    [2] Last two years
   *[other] Last three years
  }
page-retention-left = { $lost } of { $accounts }
page-retention-few = Below 30 accounts, revenue has no rate: one account decides.
page-retention-too-few = too few
page-retention-today = Accounts count for whoever owns them today.
page-origin-retention-few = Origin: accounts with revenue in the twelve months before each year; new accounts count nowhere here.
page-origin-retention = Origin: accounts with revenue in the twelve months before each year; new accounts count nowhere here. Revenue before − lost − less + more = revenue of the year. Below what went with the lost stands its share of the revenue before. Net retention is that revenue, gross retention without what was bought more, each as a share of the revenue before.
page-teams-headline = { $teams ->
    [one] One person leads { $books ->
        [one] one book
       *[other] { $books } books
      }
   *[other] { $teams } people lead { $books ->
        [one] one book
       *[other] { $books } books
      }
  }
page-teams-caption = Teams with the sum of everybody below
page-books-caption = { $books ->
    [one] One book
   *[other] { $books } books
  }
page-unowned-headline = { $accounts ->
    [one] One account has no owner and stands in no book
   *[other] { $accounts } accounts have no owner and stand in no book
  }
page-unowned-caption = For the administrator: name an owner for each
page-no-plan-headline = { $accounts ->
    [one] One account has no plan in this run
   *[other] { $accounts } accounts have no plan in this run
  }
page-no-plan-caption = What kept each plan from being made
page-no-plan-cause = no plan was made in this run
page-not-available = Plan not available: { $cause }
page-not-drawn = it can't be shown: { $cause }
page-problems-headline = For whoever looks after the exports: { $errors ->
    [0] no error
    [one] one error
   *[other] { $errors } errors
  } and { $warnings ->
    [0] no warning
    [one] one warning
   *[other] { $warnings } warnings
  }
page-problems-lead = An error costs its row, or a value in it, until it is corrected. A warning costs nothing: look whether it is meant. kam check lists them all.
page-problems-caption = The first { $shown } of { $of }, the severest first
page-problems-caption-all = All of them, the severest first
page-severity-error = Error
page-severity-warning = Warning
page-place = { $file }, row { $row }
page-sum-books = Sum of books
page-in-no-book = In no book
page-not-allocated = In no book's goal
page-company = Company
page-sum-accounts = Sum of accounts
page-whole-book = Book
page-others = { $rows ->
    [one] One other
   *[other] { $rows } others
  }
page-own-book = own book
page-reports = Reports
page-not-in-accounts = In no account's goal
page-over-accounts = Accounts' goals above the book's
page-no-plan-yet = plan not available
page-not-published = not published: see the run's summary

## Columns
page-column-owner = Owner
page-column-team = Team
page-column-person = Person
page-column-manager = Manager
page-column-accounts = Accounts
page-column-books = Books
page-column-account = Account
page-column-id = Id
page-column-revenue = Last 12 months
page-column-revenue-before = Year before
page-column-revenue-all = All years
page-column-change = Change
page-column-goal = Goal { $year }
page-column-hours = Hours spent
page-column-load = Hours used
page-column-share = Share of book
page-column-of-team = Share of team
page-column-largest = Largest account
page-column-pipeline = Open deals
page-column-last-order = Last order
page-column-year = Year
page-column-left = Accounts lost
page-column-kept-base = Revenue before
page-column-kept-churned = Lost with them
page-column-kept-contraction = Bought less
page-column-kept-expansion = Bought more
page-column-kept-revenue = Revenue
page-column-reason = Why
page-column-cause = Cause
page-column-severity = Severity
page-column-place = Place
page-column-column = Column
page-column-value = Value
page-column-rule = Rule
page-column-fix = Repair
page-column-table = Table
page-column-read = Read
page-column-used = Used
page-column-held = Held back
page-column-later = Dated later
page-column-sum-read = Sum read
page-column-sum-used = Sum used
page-column-sum-held = Sum held back
page-column-sum-later = Sum dated later

## How the figures are made
page-note-period = Periods
page-note-period-text = Last 12 months: { $last }. Year before: { $before }. Planning year { $year }: { $planned }.
page-note-revenue = Revenue
page-note-revenue-sales = Order lines, tax excluded, by the day of the order; credit notes count against it.
page-note-revenue-opportunities = Won deals by the day they were won.
page-note-owner = Owner
page-note-owner-text = One person owns an account. The first rule that names somebody: { $rules }.
page-rule-owner = the export's owner
page-rule-most-revenue = who sold most there in the last twelve months
page-rule-last-seller = who sold there last
page-note-tier = Tier
page-note-tier-text = By revenue of the last twelve months over the whole company: A up to and including the account that crosses { $a }, B to { $b }, C the rest.
page-note-rounding = Rounding
page-note-rounding-text = Figures are rounded for reading, after adding: the last digit of a sum may differ by one. Data notes give all digits.
page-note-missing = Not in the exports
page-rows-caption = Rows of the exports: read = used + held back + dated later
page-missing-reps = No sellers: owners stand under their ids, and nobody's manager or hours are known.
page-missing-products = No products: what accounts buy has no names, lines or list prices.
page-missing-sales = No order lines: revenue is what deals brought when they were won.
page-missing-opportunities = No opportunities: open deals are not known.
page-missing-contacts = No contacts: the people at the accounts are not known.
page-missing-quotas = No quotas: goals come from the settings alone.
page-missing-activities = No activities: hours spent and last meetings are not known.
page-missing-satisfaction = No satisfaction answers: how content accounts are is not known.
page-table-accounts = Accounts
page-table-reps = Sellers
page-table-products = Products
page-table-sales = Order lines
page-table-opportunities = Opportunities
page-table-contacts = Contacts
page-table-quotas = Quotas
page-table-activities = Activities
page-table-satisfaction = Satisfaction answers

## Headlines of the company's page
page-company-ends = The exports end on { $end }: they hold { $revenue } of the last twelve months
page-company-no-revenue = Nothing was sold since { $start }: check the exports first
page-company-no-year-before = { $revenue } came from { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }, with no year before to compare
page-company-new = { $revenue } came from { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
  }, after { $before } the year before
page-company-fell-strongly = Revenue collapsed by { $growth }: { $lost } less than the year before
page-company-fell = Revenue fell by { $growth } to { $revenue }
page-company-steady = Revenue stands still at { $revenue }, { $growth } on the year before
page-company-grew = Revenue grew by { $growth } to { $revenue }
page-company-grew-strongly = Revenue jumped by { $growth } to { $revenue }
page-company-goal-reached = The last year already holds the goal of { $year }: { $revenue } against { $goal }
page-company-goal-first = The goal of { $year } asks for { $asked }: { $goal }
page-company-goal-fall = The goal of { $year } asks for { $asked }, but revenue fell by { $growth }
page-company-goal-near = Another year of { $growth } reaches the goal of { $goal } for { $year }
page-company-goal-still = The goal of { $year } asks for { $asked }; the last year stood still
page-company-goal-far = The goal of { $year } asks for { $asked }; the last year brought { $growth }
page-stand-stale = The newest order is of { $date }: what looks lost after it may only be missing from the exports.
page-stand-held = { $rows ->
    [one] One row of the exports is held back and counts nowhere
   *[other] { $rows } rows of the exports are held back and count nowhere
  }; ask whoever looks after the exports.
page-stand-held-worth = { $rows ->
    [one] One row of the exports is held back and counts nowhere, with { $amount } of revenue
   *[other] { $rows } rows of the exports are held back and count nowhere, with { $amount } of revenue
  }; ask whoever looks after the exports.
page-stand-held-accounts = { $accounts ->
    [one] One account has no plan, because its own row is held back.
   *[other] { $accounts } accounts have no plan, because their own rows are held back.
  }
page-stand-unowned = { $accounts ->
    [one] One account that brought { $revenue } has no owner: name one.
   *[other] { $accounts } accounts that brought { $revenue } have no owner: name one for each.
  }
page-stand-large-account = { $account } alone brings { $share }: plan for the day it does not order.
page-stand-books-fell = { $books ->
    [one] { $of ->
        [one] The one book lost revenue: { $name }, { $lost }.
       *[other] One of { $of } books lost revenue: { $name }, { $lost }.
      }
   *[other] { $books } of { $of } books lost revenue, most of all { $name } with { $lost }.
  }
page-stand-calm = { $books ->
    [1] The one book held its revenue
    [2] Both books held their revenue
   *[other] All { $books } books held their revenue
  }, and no account brings more than { $share }.
page-stand-even = No account brings more than { $share }.
page-stand-nothing = { $accounts ->
    [0] There is no account yet.
    [1] The one account brought no revenue.
    [2] Neither of the two accounts brought revenue.
   *[other] None of { $accounts } accounts brought revenue.
  }

## Headlines of the company's blocks
page-concentration-few = { $accounts ->
    [one] One account brings everything
   *[other] { $accounts } accounts bring everything; the largest { $share }
  }
page-concentration-now = The top 20 % bring { $share } of revenue
page-concentration-same = The top 20 % bring { $share }, as the year before
page-concentration-more = Revenue gathers: the top 20 % bring { $share }, after { $before }
page-concentration-less = Revenue spreads: the top 20 % bring { $share }, after { $before }
page-books-none = Nobody owns an account, so there is no book
page-books-nothing-before = { $books ->
    [one] One book has no whole year before to compare
   *[other] { $books } books have no whole year before to compare
  }
page-books-held-none = No book had revenue the year before
page-books-held-all = { $members ->
    [1] The one book held its revenue
    [2] Both books held their revenue
   *[other] All { $members } books held their revenue
  }
page-books-held-some = { $members ->
    [1] The one book with revenue the year before held it
    [2] Both books with revenue the year before held it
   *[other] All { $members } books with revenue the year before held it
  }
page-books-one-fell = The one book lost revenue: { $name }, { $lost }
page-books-both-fell = Both books lost revenue; { $name } lost { $lost }
page-books-some-fell = { $books ->
    [one] One of { $of } books lost revenue: { $name }, { $lost }
   *[other] { $books } of { $of } books lost revenue; { $name } lost { $lost }
  }
page-books-most-fell = Most books lost revenue: { $books } of { $of }; { $name } lost { $lost }

## Headlines of a team's page
page-team-no-revenue = { $accounts ->
    [0] Nobody in this team owns an account
    [one] The one account brought nothing within a year
   *[other] { $accounts } accounts brought nothing within a year
  }
page-team-goal-reached = The last twelve months are { $over } above the goal of { $year }
page-team-goal-one = { $year }'s goal asks for { $gap } more than last year, mostly from { $name }
page-team-goal-shared = { $year }'s goal asks for { $gap } more than last year, shared by { $books ->
    [one] one book
   *[other] { $books } books
  }
page-team-no-year-before = { $members ->
    [one] One report brought { $revenue }, with no year before to compare
   *[other] { $members } reports brought { $revenue }, with no year before to compare
  }
page-team-new = { $members ->
    [one] One report brought { $revenue }, after { $before } the year before
   *[other] { $members } reports brought { $revenue }, after { $before } the year before
  }
page-team-fell = Revenue fell by { $growth }; { $name } lost most, { $lost }
page-team-grew = Revenue grew by { $growth }; { $name } gained most, { $gained }
page-team-steady = Revenue holds at { $revenue }: { $up } gained what { $down } lost
page-team-even = Revenue holds at { $revenue } ({ $growth })
page-team-overloaded = { $people ->
    [one] { $name } spends more hours than there are: { $load } of them. Decide what to stop.
   *[other] { $people } people spend more hours than there are, most of all { $name }: { $load } of them. Decide what to stop.
  }
page-team-fell-all = { $people ->
    [2] Both
   *[other] All { $people }
  } reports lost revenue, together { $lost }: ask why first.
page-team-fell-rows = { $people ->
    [one] { $of ->
        [one] The one report lost revenue, { $lost }: ask why first.
       *[other] One of { $of } reports lost revenue, { $lost }: ask why first.
      }
   *[other] { $people } of { $of } reports lost revenue, together { $lost }: ask why first.
  }
page-team-nothing-before = { $accounts ->
    [one] One account, and the exports hold no whole year before.
   *[other] { $accounts } accounts, and the exports hold no whole year before.
  }
page-team-nobody-fell = Nobody below lost revenue; { $accounts ->
    [one] one account is
   *[other] { $accounts } accounts are
  } in these books.
page-team-table-headline = { $rows ->
    [0] Nobody in the team has a book
    [one] One report carries the team
   *[other] { $rows } reports carry the team, the largest { $share }
  }
page-losing-one = { $account } lost { $lost }: talk about it first
page-losing-all = { $accounts ->
    [2] Two accounts lost { $lost } together: talk about both first
   *[other] { $accounts } accounts lost { $lost } together: talk about them first
  }
page-losing-most = { $accounts } of { $of } losing accounts lost { $share } of all that was lost
page-losing-none = No account lost revenue
page-losing-caption = The largest losses against the year before
page-losing = Largest losses
page-team-caption = Direct reports, each with the sum of everybody below

## Headlines of a book
page-book-empty = { $name } owns no account
page-book-no-revenue = { $accounts ->
    [1] The one account brought nothing within a year
    [2] Neither of the two accounts brought revenue within a year
   *[other] None of { $accounts } accounts brought revenue within a year
  }
page-book-goal-reached = The last year already holds the goal of { $year }: { $revenue } against { $goal }
page-book-goal-deals-unknown = { $year }'s goal asks for { $gap } more than last year; open deals are unknown
page-book-goal-no-deals = { $year }'s goal asks for { $gap } more than last year, and no deal is open
page-book-goal-covered = { $year }'s goal asks for { $gap } more than last year; open deals hold { $pipeline }
page-book-goal-short = { $year }'s goal asks for { $gap } more than last year; open deals hold only { $pipeline }
page-book-no-year-before = { $members ->
    [one] One account brought { $revenue }, with no year before to compare
   *[other] { $members } accounts brought { $revenue }, with no year before to compare
  }
page-book-new = { $members ->
    [one] One account brought { $revenue }, after { $before } the year before
   *[other] { $members } accounts brought { $revenue }, after { $before } the year before
  }
page-book-fell = Revenue fell by { $growth }; { $name } lost most, { $lost }
page-book-grew = Revenue grew by { $growth }; { $name } gained most, { $gained }
page-book-steady = Revenue holds at { $revenue }: { $up } gained what { $down } lost
page-book-even = Revenue holds at { $revenue } ({ $growth })
page-book-overloaded = { $spent } hours were spent, { $available } are there: decide what to stop.
page-book-silent = { $accounts ->
    [one] One account that brought { $lost } the year before has bought nothing since.
   *[other] { $accounts } accounts that brought { $lost } the year before have bought nothing since.
  }
page-book-leans = { $account } brings { $share } of the book.
page-book-fell-accounts = { $accounts ->
    [one] One account lost revenue: { $account }, { $lost }.
   *[other] { $accounts } accounts lost revenue, most of all { $account } with { $lost }.
  }
page-book-nothing-before = The exports hold no whole year before, so nothing is said about change.
page-book-held-none = The book had no revenue the year before.
page-book-held-all = { $members ->
    [1] The one account held its revenue.
    [2] Both accounts held their revenue.
   *[other] All { $members } accounts held their revenue.
  }
page-book-held-some = { $members ->
    [1] The one account with revenue the year before held it.
    [2] Both accounts with revenue the year before held it.
   *[other] All { $members } accounts with revenue the year before held it.
  }
page-accounts = Accounts
page-accounts-caption = { $accounts ->
    [one] One account
   *[other] { $accounts } accounts
  }
page-accounts-none-buys = { $of ->
    [1] The one account bought nothing within a year
    [2] Neither of the two accounts bought anything within a year
   *[other] None of { $of } accounts bought anything within a year
  }
page-accounts-one = { $account } alone brings { $share }
page-accounts-few = { $accounts } of { $of } accounts bring { $share }
page-accounts-sole = { $account } brings all of it
page-accounts-all = The book is spread over { $of ->
    [2] both accounts
   *[other] all { $of } accounts
  }; { $account } brings { $first }
page-accounts-spread = The book is spread: { $accounts } of { $of } accounts bring { $share }

## The sheets of a page's spreadsheet, at most 31 signs each
page-spreadsheet = All tables of this page as a spreadsheet
sheet-table-accounts = Accounts
sheet-table-all = All accounts
sheet-table-rows = Reports
sheet-table-losing = Largest losses
sheet-table-teams = Teams
sheet-table-books = Books
sheet-table-unowned = Without an owner
sheet-table-no-plan = Without a plan
sheet-table-problems = Problems
sheet-rows = Rows of the exports
page-moves = Next { $moves ->
    [one] move
   *[other] { $moves } moves
  }
## Where to focus: the lines of its sections among the jumps, and the words of a finding
page-focus-queue = Work next
page-focus-leaving = At risk
page-focus-goal = Goal
page-focus-progress = This year
page-focus-findings = Findings
page-focus-overdue = Late accounts
page-focus-hardly-seen = Hardly seen
page-focus-course = Quarters
page-focus-bridge = Bridge
page-focus-forecast = Next year
page-focus-chance = Who buys again
page-focus-ranking = The order, tried
page-focus-plan-test = Plans, tried
page-focus-groups = Who leaves, by group
page-focus-load = Load
page-focus-owners = Owners
page-focus-frontier = Changes of hands
page-focus-key = Key accounts
page-focus-shares = Concentration
page-focus-value = Value
page-focus-attention = Attention
page-focus-pipeline = Pipeline
page-focus-week-late = Late
page-focus-week-days = By day
page-focus-week-undated = Without a day
page-focus-week-clashes = Clashes
page-focus-week-prepare = To prepare
page-focus-week-stale = Out of date
page-urgency-must-fix = Must fix
page-urgency-decide = Decide
page-urgency-note = Note
page-urgency-waived = Waived
page-finding-key = key { $key }
page-findings-rule = { $findings ->
    [one] { $rule }
   *[other] { $rule } × { $findings }
  }
page-findings-group = { $urgency }: { $findings } more, { $rules }
page-finding-others = and { $others ->
    [one] one more
   *[other] { $others } more
  }

## All accounts of a page
page-all-accounts = { $shown ->
    [one] One account
   *[other] { $shown } accounts
  } of { $owners ->
    [one] one owner
   *[other] { $owners } owners
  }, the largest first
page-all-caption = A head sorts, a word finds
page-search = Search accounts and owners
page-all-rest = { $accounts ->
    [one] One smaller account is
   *[other] { $accounts } smaller accounts are
  } in the owners' books; the spreadsheet beside this page has more of them.
page-column-worth = Value

## Small charts side by side
page-multiple-describe = Quarter by quarter, the oldest first: { $amounts }

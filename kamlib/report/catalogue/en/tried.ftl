### Signed plans beside what came.

tried-headline-near = Signed plans promised about what came: { $value } of their targets in { $year } ({ $low }–{ $high })
tried-headline-short = Signed plans promised too much: { $value } of their targets came in { $year } ({ $low }–{ $high })
tried-headline-over = Signed plans promised too little: { $value } of their targets came in { $year } ({ $low }–{ $high })
tried-headline-chances = Of { $deals } deals that signed plans judged { $won } were won, where { $chance } was judged
tried-unknown = How far signed plans hold is not known yet
tried-none-ask = Not known yet: no plan was signed before { $last_day }. Sign plans before their year begins (kam set ACCOUNT plan_status status=signed): a year later this says what they promised and what came.
tried-none-yet = Not known yet: { $plans ->
    [one] one account has
   *[other] { $plans } accounts have
  } a signed plan, and the first can be tried on { $on }.
tried-none-old = Not known yet: { $plans ->
    [one] one account has
   *[other] { $plans } accounts have
  } a signed plan, but none was signed in the year before { $start }, and an older one says nothing of the last 12 months. Sign plans each year.

fact-tried-targets = Targets
tried-targets-nearer = { $came } of { $signed } came in { $year }: { $value } ({ $low }–{ $high }); { $share } of { $plans } plans reached theirs. Targets were off by { $off } of what came, nearer than last year again ({ $last })
tried-targets-farther = { $came } of { $signed } came in { $year }: { $value } ({ $low }–{ $high }); { $share } of { $plans } plans reached theirs. Targets were off by { $off } of what came, no nearer than last year again ({ $last })
tried-targets-no-last = { $came } of { $signed } came in { $year }: { $value } ({ $low }–{ $high }); { $share } of { $plans } plans reached theirs. The exports don't hold the year before, so last year again can't stand beside it
tried-targets-no-year = not known yet: the exports don't hold all of { $year }. Ask for orders from { $start } on.
tried-targets-few = not known yet: { $plans ->
    [0] no plan
    [one] one plan
   *[other] { $plans } plans
  } with a target of { $year } { $plans ->
    [0] was
    [one] was
   *[other] were
  } signed before that year began, and { $wanted } are wanted. Sign targets before the year begins.
fact-tried-stayed = Who stayed
tried-stayed = { $stayed } of { $plans } customers whose plan was signed in the year before { $start } bought again since ({ $low }–{ $high }), beside { $usual } of { $others } others in their classes; plans count on all of them
tried-stayed-alone = { $stayed } of { $plans } customers whose plan was signed in the year before { $start } bought again since ({ $low }–{ $high }); nobody else is in their classes; plans count on all of them
tried-stayed-few = not known yet: { $plans ->
    [0] no customer had
    [one] one customer had
   *[other] { $plans } customers had
  } a plan signed in the year before { $start }, and { $wanted } are wanted. Sign plans each year.
fact-tried-prices = Prices
tried-prices = { $plans } plans were to change their prices by { $planned } a year in incentives; prices made { $came } there in the last 12 months ({ $low } to { $high } of what was bought again)
tried-prices-few = { $plans ->
    [one] one plan was to change its prices
   *[other] { $plans } plans were to change their prices
  } by { $planned } a year in incentives; prices made { $came } there in the last 12 months: too few plans for a range
tried-prices-unknown = not known yet: no plan signed in the year before { $start } holds a planned price. Say what an incentive is to cost before you sign (strategy price_incentives: status planned, cost).
fact-tried-chances = Chances to win
tried-chances-nearer = { $won } of { $deals } judged deals were won, where { $chance } was judged: { $value } times as often ({ $low }–{ $high }). Error { $brier }, nearer than the win rate of that day ({ $base })
tried-chances-farther = { $won } of { $deals } judged deals were won, where { $chance } was judged: { $value } times as often ({ $low }–{ $high }). Error { $brier }, no nearer than the win rate of that day ({ $base })
tried-chances-few = not known yet: { $deals ->
    [0] no deal that a signed plan judged has
    [one] one deal that a signed plan judged has
   *[other] { $deals } deals that signed plans judged have
  } closed since; { $wanted } at { $accounts } accounts are wanted. Judge the chance of each deal before you sign (opportunity_answers).
fact-tried-hours = Hours
tried-hours = { $recorded } hours were recorded at { $plans } accounts in the last 12 months where plans said { $planned }: { $value } times as many ({ $low }–{ $high }). Recorded is all that was done there, planned are actions due and deals closed: no correction follows
tried-hours-no-table = not known yet: there is no table of activities. Ask for it, with the hours of each contact.
tried-hours-few = not known yet: { $plans ->
    [0] no account
    [one] one account
   *[other] { $plans } accounts
  } with hours that were planned in the year before { $start }, where hours were recorded since, and { $wanted } are wanted. Say what actions and deals take before you sign, and note hours.

tried-no-proposal = No correction of chances is proposed: too few deals tell, or what was judged is not clearly off, or it is corrected already.
table-tried-proposal = Proposed for kam.toml, and set by nobody but you: the line below the table it belongs to
column-settings-table = Table
column-settings-line = Line
column-because = Because
column-n = n
tried-reason = judged deals were won { $value } times as often as judged ({ $low }–{ $high }); now { $now }
table-tried-targets = Signed targets and what came, by who owns the accounts now and by class when the year began
column-plans = Plans
column-signed = Signed
column-came = Came
column-came-share = Came of signed
column-reached = Reached
column-target-off = Target off
column-last-off = Last year off
tried-tier = Class { $tier } then
tried-tier-none = No revenue then
tried-tier-net-credit = More credited than billed then
tried-share = { $value } ({ $low }–{ $high })
tried-share-few = { $value } (few)
table-tried-plans = { $shown ->
    [one] The plan
   *[other] The { $shown } plans
  } furthest from the target, of { $of }
column-beyond-target = Beyond target
column-year-before = Year before it
table-tried-left = { $shown ->
    [one] The customer
   *[other] The { $shown } largest customers
  } of { $of } that had a signed plan and bought nothing since
column-signed-on = Signed
table-tried-chances = Judged chances by who owns the account: a few deals are drawn to all of the company, as if eight more had gone like these
column-deals = Deals
column-judged-chance = Judged
column-won-share = Won
column-times-judged = Won / judged
column-base-brier = Error of win rate
tried-all = All
table-tried-deals = { $shown ->
    [one] The deal
   *[other] The { $shown } deals
  } that came most differently than judged, of { $of }
column-outcome-of-deal = Came
tried-won = won
tried-lost = lost
table-tried-hours = { $shown ->
    [one] The account
   *[other] The { $shown } accounts
  } where recorded hours are furthest from planned ones, of { $of }
column-planned-hours = Planned
column-recorded-hours = Recorded
origin-plan-test-company = Origin: plans as they were signed before what they are set beside; what was said later does not count. Targets: the planning year that ended last. Who stayed, prices and hours: the last 12 months, by plans signed in the year before them; an older plan says nothing of them. Chances: deals closed since a plan that judged them was signed; open ones are not in it. Error: mean square of the chance less what came (Brier). Ranges hold 8 in 10 draws of the accounts; of few plans there is none. Data to { $last_day }.
origin-plan-test-team = Origin: plans as they were signed before the time they are set beside. Ranges hold 8 in 10; of few plans there is none. Data to { $last_day }.

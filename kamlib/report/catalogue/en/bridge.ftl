### The revenue bridge: from the year before to the last twelve months.

chart-bridge = From the year before to the last twelve months
chart-bridge-unit = bars: what went and what came
table-bridge = What changed since the year before
column-bridge-row = Row
column-bridge-change = Amount
column-bridge-products = Most of it by
column-bridge-account = Most of it by
bridge-products = { $products }
bridge-most = { $change }{ $others ->
    [0] { "" }
    [one] , and one other
   *[other] , and { $others } others
  }

bridge-base = Year before
bridge-revenue = Last 12 months
bridge-lost = Customers lost
bridge-dropped = Products dropped
bridge-less = Less of the same
bridge-price = Price
bridge-more = More of the same
bridge-cross-sold = Cross-sold
bridge-reactivated = Customers back
bridge-new-logo = New customers
bridge-new-logo-expansion = New ones, added
bridge-unseparated = Price or quantity
bridge-credits = Credits
bridge-currency = Currency

bridge-headline-more = { $change } more than the year before: { $came } came, { $went } went
bridge-headline-more-though = { $change } more than the year before, though { $went } went: { $came } came
bridge-headline-less-though = { $change } less than the year before, though { $came } came: { $went } went
bridge-headline-less = { $change } less than the year before: { $went } went, { $came } came
bridge-headline-same = As much as the year before: { $came } came, { $went } went
bridge-unknown = What came and what went since the year before is not known yet
bridge-not-known = Not known yet: the exports begin on { $start }. Ask whoever makes them for two whole years, and the bridge from one to the other is here.
bridge-no-revenue = Not known yet: the exports hold no revenue. Ask whoever makes them for two whole years.

fact-new-logo-revenue = New customers brought
fact-net-new-revenue = New business
bridge-new-logo-revenue = { $revenue }: all that customers bought who never bought before, with what they added after their first month
bridge-net-new-revenue = { $revenue } before what went: new customers, and what existing ones bought of other products or more of the same
bridge-volume-mix = Of what was bought more or less of the same, { $volume } is volume and { $mix } mix, where the products of one line are counted in one unit.
bridge-unseparated-why = { $change } can't be told apart into price and quantity: the lines name no product or no quantity.
origin-bridge = Origin: revenue by account and product, data to { $last_day }. Lost customers bought nothing in the last twelve months, customers back nothing in the year before but earlier, new ones never before; what a new one bought first after its first month is added. Price is the change of the mean price at the mean quantity of both years, more and less the change of quantity at the mean price. All rows but currency are at the rates of the year before.

## From the last twelve months to the plan
chart-plan-bridge = From the last 12 months to the goal of { $year }
table-plan-bridge = What leads to the goal of { $year }
plan-bridge-describe = From { $base } in the last 12 months to the goal of { $goal } in { $year }
bridge-today = Last 12 months
bridge-came = Came, and last year's other months
bridge-may-go = Usually goes
bridge-buy-less = Expected to buy less
bridge-buy-more = Expected to buy more
bridge-open-deals = Open deals on top
column-comes-to = Comes to
bridge-missing = Still missing
bridge-beyond = More than asked
bridge-goal = Goal

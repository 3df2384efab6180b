# The road map that a customer gets: the sentences of kamlib/plan/roadmap.py. The customer reads them.

roadmap-title = Road map of { $account } and { $company }
roadmap-kicker = Road map
roadmap-headline = { $account } and us
roadmap-together = What we bring, and what you gain
roadmap-fact-bring = What we bring
roadmap-fact-how = How
roadmap-fact-gain = What you gain
roadmap-years-headline = What we want to reach with you by { $last }
roadmap-years-caption = Year by year
roadmap-needs-headline = { $answered ->
    [0] What you need, and we look for answers
   *[other] What you need, and what of ours answers { $answered } of { $needs }
  }
roadmap-needs-caption = Needs and answers
roadmap-unsaid = –
roadmap-no-answer = we look for one
roadmap-offers-headline = Where we could help
roadmap-offers-caption = What we offer
roadmap-team-headline = Who is there for you
roadmap-contact = your contact for everything
roadmap-team-caption = Our people
column-our-answer = Our answer
page-focus-roadmap-together = Together
page-focus-roadmap-years = Year by year
page-focus-roadmap-needs = Needs and answers
page-focus-roadmap-offers = Where we could help
page-focus-roadmap-team = Our people
column-year = Year

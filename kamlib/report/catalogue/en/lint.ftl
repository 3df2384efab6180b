# What rules find in a plan (kamlib/plan/lint): what it is, why it matters, and who does what by when.

lint-waived = Waived by { $by } until { $until }: { $why }
lint-not-begun = Nobody has begun to plan the { $revenue } of this account: { $owner } begins with where we stand

## Ownership
lint-co-owners-place-what = { $people ->
    [one] { $names } sells { $share } here beside the owner, by place
   *[other] { $names } sell { $share } here beside the owner, by place
  }
lint-co-owners-place-why = Divided by place, nobody plans the account as a whole
lint-co-owners-place-do = { $owner } is accountable for all of it, or the manager decides who is, by { $by }
lint-co-owners-product-what = { $people ->
    [one] { $names } sells { $share } here beside the owner, by product
   *[other] { $names } sell { $share } here beside the owner, by product
  }
lint-co-owners-product-why = Divided by product, each looks after their own sale
lint-co-owners-product-do = { $owner } is accountable for all of it, or the manager decides who is, by { $by }
lint-co-owners-unknown-what = { $people ->
    [one] { $names } sells { $share } here beside the owner, and nothing tells on what basis
   *[other] { $names } sell { $share } here beside the owner, and nothing tells on what basis
  }
lint-co-owners-unknown-why = What belongs to two is looked after by neither
lint-co-owners-unknown-do = { $owner } is accountable for all of it, or the manager decides who is, by { $by }

## The decision-making group
lint-no-economic-buyer-what = Nobody is known who gives the final yes on “{ $title }”
lint-no-economic-buyer-why = Whoever can say yes is told last, and says no
lint-no-economic-buyer-do = { $owner } asks who signs, by { $by }
lint-economic-buyers-what = { $people } people are said to give the final yes on “{ $title }”
lint-economic-buyers-why = Usually one does; two yeses can end in a no
lint-economic-buyers-do = { $owner } asks which of them signs, by { $by }
lint-no-coach-what = Nobody guides us through “{ $title }”
lint-no-coach-why = Without a coach we hear of trouble when it is too late
lint-no-coach-do = { $owner } finds somebody who wants our solution and shows it, by { $by }
lint-no-win-what = { $people ->
    [one] “{ $title }”: nobody knows what { $first } wins by it
   *[other] “{ $title }”: nobody knows what { $first } and others win by it, { $people } people in all
  }
lint-no-win-why = Who gains nothing decides for somebody else
lint-no-win-do = { $owner } asks what they and their business gain, by { $by }
lint-uncovered-what = Nobody of us knows { $person }, who counts in “{ $title }”
lint-uncovered-why = Somebody else knows them
lint-uncovered-do = { $owner } says who of us gets to know them, by { $by }
lint-single-threaded-what = { $known ->
    [0] We know nobody there yet; { $wanted } at least should know us
    [one] We know one person there; { $wanted } at least should know us
   *[other] We know { $known } people there; { $wanted } at least should know us
  }
lint-single-threaded-why = When one person leaves, the account leaves with them
lint-single-threaded-do = { $owner } has themselves introduced to the next one, by { $by }
lint-junior-what = { $ours } stands two steps or more below { $person }
lint-junior-why = People of one level speak most openly
lint-junior-do = { $owner } brings somebody of ours who stands higher, by { $by }
lint-function-what = { $person } does { $theirs }, and ours does { $ours }
lint-function-why = Somebody of their own field would be asked sooner
lint-function-do = { $owner } brings a colleague of their field, by { $by }
lint-champion-silent-what = { $person } guides us, and nobody of us met them since { $date }
lint-champion-silent-why = Who is for us and hears nothing looks elsewhere
lint-champion-silent-do = { $owner } calls them, by { $by }
lint-champion-unmet-what = { $person } guides us, and no contact with them is noted
lint-champion-unmet-why = Who is for us and hears nothing looks elsewhere
lint-champion-unmet-do = { $owner } calls them and notes it, by { $by }

## Where do I stand
lint-answers-what = { $missing ->
    [one] One of the three answers is missing
   *[other] { $missing } of the three answers are missing
  }
lint-answers-why = Without them nobody knows where the account stands
lint-answers-do = { $owner } gives them, by { $by }
lint-unsatisfied-what = They rate us { $score } of 10, and the goal is { $goal }
lint-unsatisfied-why = An account that is not content does not grow
lint-unsatisfied-do = { $owner } repairs first, then sells; the first step by { $by }

## Goals
lint-goal-beyond-what = The goal asks for { $asked }; the best of { $years ->
    [one] one year
   *[other] { $years } years
  } was { $best }
lint-goal-beyond-why = Nothing is known that speaks for a year as the account never had one
lint-goal-beyond-do = { $owner } says what has changed there (fresh capital, a new site, a new product), or asks for another goal, by { $by }
lint-goal-beyond-though-what = The goal asks for { $asked }; the best of { $years ->
    [one] one year
   *[other] { $years } years
  } was { $best }
lint-goal-beyond-though-why = What speaks for it: { $speaks }
lint-goal-beyond-though-do = { $owner } turns that into opportunities with an amount, by { $by }
lint-goal-thin-what = Open and added opportunities hold { $potential }; the goal asks for { $asks } more
lint-goal-thin-why = { $times } times as much should be known: most opportunities are not won
lint-goal-thin-do = { $owner } looks for further needs and adds what could be won, by { $by }

## Actions
lint-action-nobody-what = “{ $title }” has nobody who does it
lint-action-nobody-why = What is everybody's is nobody's
lint-action-nobody-do = { $owner } names one person, by { $by }
lint-action-undated-what = “{ $title }” has no day
lint-action-undated-why = What has no day is not done
lint-action-undated-do = { $owner } sets the day, by { $by }
lint-action-late-what = “{ $title }” was due on { $date }
lint-action-late-why = A late action moves all that waits for it
lint-action-late-do = { $owner } does it, moves it or drops it, by { $by }
lint-action-fails-what = “{ $title }” fails a test: { $tests }
lint-action-fails-why = It will be done without moving anything
lint-action-fails-do = { $owner } sharpens it or drops it, by { $by }
lint-objective-thin-what = “{ $title }” has { $dated ->
    [0] no dated action
    [one] one dated action
   *[other] { $dated } dated actions
  }
lint-objective-thin-why = An objective needs { $wanted } at least to be reached
lint-objective-thin-do = { $owner } plans the next one, by { $by }
lint-no-care-what = No open action looks after what is there
lint-no-care-why = An account that is only sold to is soon only compared
lint-no-care-do = { $owner } plans an action of care, by { $by }

## SMART, word by word
lint-smart-vague-what = “{ $title }” is not specific: { $words }
lint-smart-vague-why = Two people would do two different things
lint-smart-vague-do = { $owner } says what exactly, by { $by }
lint-smart-short-what = { $words ->
    [one] “{ $title }” is not specific: one word
   *[other] “{ $title }” is not specific: { $words } words
  }
lint-smart-short-why = Two people would do two different things
lint-smart-short-do = { $owner } says what exactly, by { $by }
lint-smart-amount-what = “{ $title }” is not measurable: { $words }
lint-smart-amount-why = Nobody can see when it is reached
lint-smart-amount-do = { $owner } writes a number, by { $by }
lint-smart-unmeasured-what = “{ $title }” is not measurable: no measure with a target
lint-smart-unmeasured-why = Nobody can see when it is reached
lint-smart-unmeasured-do = { $owner } says by what one sees it, and how much it is to be, by { $by }
lint-smart-hours-what = “{ $title }” is not achievable: { $effort } h of work, and { $left } h until its day
lint-smart-hours-why = It will be late, or half done
lint-smart-hours-do = { $owner } moves it, shares it or makes it smaller, by { $by }
lint-smart-stretch-what = “{ $title }” is hardly achievable: { $target }, from { $current }
lint-smart-stretch-why = A target that nobody believes in moves nobody
lint-smart-stretch-do = { $owner } says why we can, or lowers it, by { $by }
lint-smart-hope-what = “{ $title }” is not realistic: { $words }
lint-smart-hope-why = Who promises all or only tries has promised nothing
lint-smart-hope-do = { $owner } says what will happen at this customer, by { $by }
lint-smart-when-what = “{ $title }” is not time-bound: { $words }
lint-smart-when-why = Soon is never today
lint-smart-when-do = { $owner } writes the day, by { $by }
lint-smart-undated-what = “{ $title }” is not time-bound: no day
lint-smart-undated-why = What has no day is not done
lint-smart-undated-do = { $owner } sets the day, by { $by }

## What keeps the account
lint-no-strategy-what = None of the seven strategies is planned here
lint-no-strategy-why = It brings { $revenue } a year, and nothing but habit keeps it
lint-no-strategy-do = { $owner } chooses one, by { $by }
lint-no-loss-response-what = Nobody has said what happens when it is lost
lint-no-loss-response-why = It brings { $revenue } a year
lint-no-loss-response-do = { $owner } writes who does what, by { $by }
lint-barrier-lock-in-what = “{ $strategy }” keeps them and ends on { $date }
lint-barrier-lock-in-why = They stay for what leaving costs; when that ends, they look around
lint-barrier-lock-in-do = { $owner } says by { $by } which reason to stay they get before
lint-barrier-ends-what = “{ $strategy }” keeps them and ends on { $date }
lint-barrier-ends-why = What ends without a talk is asked for elsewhere
lint-barrier-ends-do = { $owner } begins to renew it, by { $by }
lint-given-back-what = { $net } more a year is given back than gained
lint-given-back-why = The gain of { $gained } is passed on as a lower price
lint-given-back-do = { $owner } asks for something in return, by { $by }
lint-below-floor-what = It leaves { $left }, { $share } of its revenue, after what it cost: the floor is { $floor }
lint-below-floor-why = { $missing } a year is missing to the floor
lint-below-floor-do = { $owner } says by { $by } what changes: the price, the cost to serve, or the floor for this account by a waiver
lint-unanswered-what = Nothing of ours answers “{ $need }”
lint-unanswered-why = Somebody else will
lint-unanswered-do = { $owner } says what does, or who of us looks for it, by { $by }

## What is known
lint-little-known-what = { $fresh } of { $topics } topics are known and fresh
lint-little-known-why = What we do not know, somebody else does
lint-little-known-do = { $owner } asks about two of them in the next talk, by { $by }
lint-stale-topics-what = { $stale ->
    [one] What we know of “{ $first }” is out of date
   *[other] What we know of { $stale } topics is out of date: { $first }
  }
lint-stale-topics-why = What held once is planned with as if it held
lint-stale-topics-do = { $owner } asks whether it still holds, by { $by }

## The review, and the plan's status
lint-no-review-what = The last talk about this plan was on { $date }
lint-no-review-why = A plan nobody talks about is not followed
lint-no-review-do = { $owner } asks for a talk, by { $by }
lint-review-due-what = The talk that was agreed on for { $date } is not noted
lint-review-due-why = A plan nobody talks about is not followed
lint-review-due-do = { $owner } asks for the talk, or notes it, by { $by }
lint-never-reviewed-what = Nobody has talked about this plan since it was begun on { $date }
lint-never-reviewed-why = A plan nobody talks about is not followed
lint-never-reviewed-do = { $owner } asks for a talk, by { $by }
lint-status-ready-what = The plan is called ready, and { $findings ->
    [one] one thing must be fixed
   *[other] { $findings } things must be fixed
  }
lint-status-ready-why = A plan that is not whole misleads
lint-status-ready-do = { $owner } fixes { $findings ->
    [one] it
   *[other] them
  }, or calls the plan a draft, by { $by }
lint-status-signed-what = The plan is signed, and { $findings ->
    [one] one thing must be fixed
   *[other] { $findings } things must be fixed
  }
lint-status-signed-why = What was signed does not hold
lint-status-signed-do = { $owner } fixes { $findings ->
    [one] it
   *[other] them
  } and has the plan signed anew, by { $by }

## Rules of the workbook's own
lint-own-what = { $what }
lint-own-why = A rule of this company's own
lint-own-do = { $todo }
lint-rule-broken-what = A rule of the workbook's own can't be run: { $error }
lint-rule-broken-why = What it would find is not known
lint-rule-broken-do = Whoever wrote it corrects it, by { $by }

# Why an account has no plan, and why a chart is not shown: kamlib/run and kamlib/charts say it.
# A cause follows a colon. What an exception says of itself comes as a value, as it stands.

## What a notebook left
cause-error = { $error }
cause-cell-error = In [{ $cell }]: { $error }
cause-cell-not-run = code cell { $cell } of { $cells } was not run
cause-no-notebook = the notebook left no file
cause-nothing-published = the notebook published nothing: its last cell should say plan.publish(out)
cause-no-valid-plan = plan.json is no valid plan: { $place }: { $error }
cause-another-account = the notebook published the plan of account { $found }, not of { $wanted }
cause-another-slug = the notebook published the plan under the short name { $found }, not under { $wanted }
cause-another-date = the notebook published the plan as of { $found }, not as of { $wanted }

## What kept it from running, or from being shown
cause-too-long = stopped: it took longer than { $seconds } seconds (--timeout)
cause-cell-too-long = stopped: a cell took longer than { $seconds } seconds (batch.cell_seconds in kam.toml)
cause-died = its process died: out of memory?
cause-died-of = its process died ({ $how })
cause-worker-died = its worker process died: out of memory?
cause-run-died = the run died while this account was planned
cause-set-aside = set aside: { $deaths } runs died while this account was planned (out of memory?); it is planned again when its facts or its notebook change, or by `kam plans --account { $account } --fresh`
cause-facts-changed = its facts changed; `kam plans` makes it anew

## Parameters
cause-unreadable = { $notebook }: can't be read as a notebook: { $error }
cause-no-parameters = { $notebook }: no cell has the tag 'parameters'. Give the cell with account = "" this tag.
cause-parameter-unknown = { $notebook }: parameter { $parameter }: its parameters cell has no such name; it has { $known }.
cause-parameter-none = { $notebook }: parameter { $parameter }: its parameters cell has no such name; it has none.
cause-parameter-alike = { $notebook }: parameter { $parameter }: its parameters cell has no such name; did you mean { $alike }?
cause-parameter-value = { $notebook }: parameter { $parameter }: { $value } is no plain JSON value: pass text, a number, true, false or lists of them.
cause-parameter-type = { $notebook }: parameter { $parameter }: { $value } is no { $type }, as the notebook's own { $default } is.

## Charts
cause-chart-config = its config is no object
cause-chart-empty = it draws nothing; give it at least one row
cause-chart-error = { $error }
cause-chart-rows = its specification has { $size } MB, { $most } at most; draw fewer rows
cause-chart-drawing = its drawing has { $size } MB, { $most } at most; draw fewer rows
cause-chart-late = it takes longer than { $seconds } seconds
cause-chart-died = the process that draws died of it twice
cause-chart-nobody = no renderer answers (KAM_RENDERER), and this process may not draw; start the run again

## Why a page was not published
cause-unsafe-page = { $things ->
    [one] it holds something that no page may hold: { $found }
   *[other] it holds { $things } things that no page may hold: { $found }
    }
cause-plan-foreign = what was added to it names accounts that the reader of this book may not see; `kam plans` says which
cause-foreign-accounts = { $things ->
    [one] it names an account that its reader may not see: { $found }
   *[other] it names { $things } accounts that its reader may not see: { $found }
    }

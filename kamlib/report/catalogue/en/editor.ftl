# Editing what people decided, in a notebook: kamlib/editor/.

editor-read-only = { $records ->
    [0] Nothing is decided yet.
    [one] One record is in force.
   *[other] { $records } records are in force.
  } To change what stands here, open the notebook with kam lab, and leave as_of, portfolio and judgments empty.
editor-kind = { $kind } ({ $records })
editor-key = Key

# What is edited, and how
editor-what = What
editor-record = Record
editor-record-new = { $record } (new)
editor-record-empty = { $record } (nobody spoke of it yet)
editor-view-form = Form
editor-view-grid = Grid
editor-view-form-tip = One record, field by field. The keyboard alone is enough.
editor-view-grid-tip = All records side by side. A double click or Enter edits a cell, a click chooses its record.
editor-picks = To pick for { $record }
editor-new-key = Key of a new one
editor-add = Add
editor-add-tip = A new record. Without a key it gets the next number.
editor-taken = There is a record { $record } already: choose it above, or give another key.
editor-needs-key = Write { $named } as its key.
editor-withdraw = Withdraw
editor-withdraw-tip = It holds no more. Its history stays.
editor-restore = Do not withdraw
editor-nothing-here = There is none yet: add one.

# What stands below a record
editor-said = Decided by { $author } on { $date }: { $reason } ({ $evidence })
editor-said-by-nobody = Nobody spoke of it yet.
editor-leaves = It is withdrawn when you save.
editor-anchor = { $score }: { $means }

# Who, why, on what grounds
editor-author = Signed by
editor-author-note = Who says so.
editor-reason = Reason
editor-reason-note = Why. Whoever reads it later asks that first.
editor-source = Source
editor-source-note = Where you know it from: a talk, a report, a visit. Left empty, it is what it was.
editor-source-date = Day of the source
editor-source-date-note = As in 2026-11-30.
editor-confirmed = Confirmed
editor-confirmed-note = Whether somebody of theirs said so.
editor-as-before = as before
editor-yes = yes, they said so
editor-no = no, it is assumed

# Saving
editor-save = Save
editor-save-tip = Saves all that is written here, as one. Ctrl+S does it, too.
editor-discard = Discard and read anew
editor-discard-tip = Drops what is not saved, and reads what is in force now.
editor-pending = Not saved yet: { $records }
editor-nothing = Nothing is written that could be saved.
editor-saved = { $records ->
    [one] One record is saved.
   *[other] { $records } records are saved.
  } The plan knows it once you run all cells again.
editor-late = { $records ->
    [one] One record was changed by somebody else
   *[other] { $records } records were changed by somebody else
  } since you opened it. Both are kept: settle it below.
editor-wrong = Nothing is saved, for this is not right yet:
editor-wrong-field = { $record }, { $field }: { $remedy }
editor-wrong-record = { $record }: { $remedy }
editor-wrong-grounds = { $field }: { $remedy }
editor-read = Read anew.

# Saves that came too late
editor-clashes-below = { $records ->
    [one] One save came too late and waits, below, for somebody to settle it.
   *[other] { $records } saves came too late and wait, below, for somebody to settle them.
  }
editor-clashes = What came too late
editor-clash = { $record }: { $mine } saved this on { $date }, “{ $reason }”
editor-clash-changed = Meanwhile { $theirs } had changed it on { $date }, “{ $reason }”
editor-clash-withdrawn = Meanwhile { $theirs } had withdrawn it on { $date }, “{ $reason }”
editor-field = Field
editor-was = Was
editor-now = Is now, by { $author }
editor-mine = Came too late, by { $author }
editor-take = Take
editor-take-field = { $field }: take
editor-take-now = what is now
editor-take-mine = what came too late
editor-empty = (empty)
editor-settle = Settle
editor-settle-tip = Saves what is taken of both. The other words stay in the history.
editor-settled = It is settled. The plan knows it once you run all cells again.
editor-settle-first = Save or discard first what is written above, then settle.

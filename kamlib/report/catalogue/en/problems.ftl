# What is wrong with the exports: kamlib/facts and kamlib/sources say it, each problem with what would help.
# A rule follows the value it is about, and the remedy follows the rule. What stands as it is in kam.toml
# (tables, keys, their words) and in the exports comes as a value.

## How a problem is written as a line
problem-line = { $place }: { $rule }. { $fix }
problem-line-value = { $place }: '{ $value }' { $rule }. { $fix }
problem-place = { $file }
problem-place-row = { $file }, line { $row }
problem-place-column = { $file }, column { $column }
problem-place-row-column = { $file }, line { $row }, column { $column }
problem-error = error: { $problem }
problem-warning = warning: { $problem }
problem-alike = { "  " }and { $more } more of this kind in { $file }: lines { $rows }
problem-more = and { $more } more
problem-refused = the exports can't be used: { $problems ->
    [one] one problem
   *[other] { $problems } problems
  }

## Files and rows
problem-file-unreadable = can't be read: { $cause }
problem-file-unreadable-fix = Let the person who runs this read it
problem-file-empty = is empty
problem-file-empty-fix = Export it again: the first line names the columns
problem-content = { $found ->
    [archive] is a ZIP archive and no spreadsheet
    [binary-spreadsheet] is a binary spreadsheet (.xlsb)
    [cut-archive] starts like a spreadsheet or a ZIP archive and can't be opened: it may be cut off
    [database] is a database file (SQLite)
    [document] is a text document (RTF)
    [misnamed] is plain text, whatever its name says
    [old-excel] is a spreadsheet of the old kind (.xls), or one with a password
    [open-document] is an OpenDocument file (.ods)
    [packed] is a compressed file
    [parquet] is a Parquet file
    [pdf] is a PDF
    [picture] is a picture
    [web-page] is a web page (HTML), whatever its name says
   *[xml] is XML
  }
problem-content-fix = { $found ->
    [archive] Unpack it and name the files in it
    [cut-archive] Export it again
    [misnamed] Rename it to end in .csv, and name it so in kam.toml
    [old-excel] Open it and save it as .xlsx, without a password
    [packed] Unpack it and name what is in it
    [parquet] Name it in kam.toml by hand: its columns come in types, and there is nothing to guess
    [binary-spreadsheet] Open it and save it as .xlsx
    [open-document] Open it and save it as .xlsx
    [web-page] Export it as CSV or XLSX, or open it in a spreadsheet and save it as .xlsx
   *[xml] Export it as CSV or XLSX
  }
problem-encoding = holds bytes that are no text in { $encoding } ({ $byte }, byte { $place } of the file)
problem-encoding-fix = Set encoding = { $likely } in kam.toml { $key }, if that is what it is written in
problem-cut-off = is the last row and has no line end: it may be cut off in the middle of a value
problem-cut-off-fix = Export it again; if the row is whole, save the file with a line end at its end
problem-quotes = starts a row that can't be read: { $cause }
problem-quotes-fix = A quote in a field is written twice, and a quoted field is closed before the next delimiter
problem-ragged = has { $fields ->
    [one] one field
   *[other] { $fields } fields
  }, and the header has { $columns }
problem-ragged-fix = Quote the fields that hold the delimiter, or repair the line in the export
problem-changed = changed while it was read
problem-changed-fix = Read it again when whatever writes it is done
problem-total = looks like a total or a note below the data, not like a row of it
problem-total-fix = Say how such rows begin in kam.toml { $key }, as in footer = [{ $example }]; if it is a row, fill its other fields
problem-footer-between = { $rows ->
    [one] begins like a footer and stands between rows of data; it is left out
   *[other] is the first of { $rows } rows that begin like a footer and stand between rows of data; they are left out
  }
problem-footer-between-fix = If they are data, remove their word from kam.toml { $key }
problem-few-rows = has { $rows ->
    [one] one row
   *[other] { $rows } rows
  }, and at least { $wanted ->
    [one] one is
   *[other] { $wanted } are
  } expected
problem-few-rows-fix = Export it again with all its rows; or set min_rows in kam.toml { $key } to the fewest there may be, 0 where there may be none
problem-many-rows = has { $rows } rows, and at most { $wanted } are expected
problem-many-rows-fix = Look whether something is in it twice; or set max_rows in kam.toml { $key } to the most there may be
problem-no-rows = has no row that can be used
problem-no-rows-fix = Export it again with its rows
problem-no-rows-left-fix = Correct what is listed below
problem-reading-memory = takes more than { $most } MB of memory to read
problem-reading-memory-fix = Export it as CSV, which needs little at a time, or set memory_mb in kam.toml [reading]
problem-reading-time = was not read within { $most } seconds
problem-reading-time-fix = Split it into several files, or set seconds in kam.toml [reading]
problem-reading-death = ended the process that reads it ({ $cause })
problem-reading-death-fix = Export it again, or as CSV. If that does not help, the machine may be out of memory

## Spreadsheets
problem-archive-entries = holds { $entries } entries, and a spreadsheet has at most { $most }
problem-archive-twice = holds two entries of one name
problem-archive-large = is larger than { $most } bytes when it is unpacked
problem-archive-ratio = holds an entry that unpacks to more than { $most } times its size: { $entry }
problem-archive-lies = holds an entry that is larger than it says: { $entry }
problem-archive-dtd = holds an entry with a document type, which no spreadsheet needs: { $entry }
problem-archive-fix = No spreadsheet program writes this: don't open it, and ask whoever sent it. An export that is really so large goes in as CSV
problem-archive-damaged = is a damaged spreadsheet: { $cause }
problem-archive-damaged-fix = Export it again, or open it and save it as .xlsx, without a password
problem-sheets = has several sheets with rows: { $sheets }
problem-sheets-all-hidden = has rows in hidden sheets alone: { $sheets }
problem-sheets-fix = Name one in kam.toml { $key }, as in sheet = "{ $sheet }"
problem-sheet-absent = has no sheet { $sheet }; it has { $sheets }
problem-sheet-absent-fix = Correct sheet in kam.toml { $key }
problem-sheets-hidden = has hidden sheets with rows, which are left out: { $sheets }
problem-sheets-hidden-fix = If one of them is meant, name it as sheet in kam.toml { $key }
problem-sheet-epoch = counts its days from 1904, and date_format = "serial" counts them from 1900
problem-sheet-epoch-fix = Switch the spreadsheet to the 1900 date system in its spreadsheet program
problem-sheet-sparse = has a value in { $place }, far from the others ({ $filled } cells in all)
problem-sheet-sparse-fix = Remove what lies outside the table, or save the table alone as a spreadsheet

problem-checksum = is not the file that SHA256SUMS beside it speaks of
problem-checksum-fix = Copy it again from where it was exported; where it was changed on purpose, write SHA256SUMS anew
problem-checksums = may be another than was exported: SHA256SUMS beside it can't be read ({ $reason })
problem-checksums-fix = Let whoever runs kam read SHA256SUMS, or take it away
problem-damaged = is no whole Parquet file: { $cause }
problem-damaged-fix = Export or copy it again
problem-tight = says that it holds { $rows } rows in { $bytes } bytes: no export is packed like that
problem-tight-fix = Ask whoever sent it; it may be made to fill a disk
problem-unfit = holds cells that can't be read as { $type }: { $cause }
problem-unfit-fix = Convert the column in the export
problem-database-gone = can't be reached: { $reason ->
    [password] the server does not let us in
    [name] the server's name is not known here
    [database] the server has no such database, or it does not let us in
    [nobody] nobody listens at that address
    [late] the server did not answer in time
   *[other] the connection failed or was lost
  }
problem-database-gone-fix = Try the address that { $variable } holds with psql, on this machine and as this user
problem-database-slow = was not read in { $seconds } seconds
problem-database-slow-fix = Set seconds in kam.toml [reading], or ask for less
problem-database-answer = can't be read: the server says "{ $cause }"
problem-database-answer-fix = Correct table or query in kam.toml { $key }; small and capital letters count in table
problem-database-unfit-fix = Say in a query what it means, as in nullif(closed, 'infinity')
problem-in-between = holds moments ({ $type }), and not all are the start of a day: each counts for its day in UTC
problem-in-between-fix = If its days are those of another place, export the column as dates
problem-single = is stored in single precision ({ $type }), and amounts from 131,072 on have lost their cents there
problem-single-fix = Export it as decimals or in double precision

## Headers
problem-type = holds { $sort ->
    [date] days
    [truth] yes or no
    [number] numbers
   *[other] what is neither text nor a number nor a day
  }, and { $column } takes { $kind ->
    [date] days
    [money] amounts
    [number] numbers
    [whole] numbers
   *[text] text
  }
problem-type-fix = Name another column in kam.toml { $key }, or convert it in the export
problem-column-absent = is not in the header
problem-column-absent-fix = { problem-header } Correct kam.toml { $key }
problem-column-twice = is in the header more than once: as number { $places }
problem-column-twice-fix = Rename all but one
problem-column-needed = is needed, and nothing fills it
problem-column-needed-fix = { problem-header } Name it in kam.toml { $key }
problem-account-needed-fix = { problem-header } Name account or account_number in kam.toml { $key }
problem-header = { $found ->
    [one-column] The header is { $header }. Is the delimiter really '{ $delimiter }'?
    [alike] Did you mean { $alike }?
   *[nothing] The header has { $header }.
  }
problem-numbers = names the account by its number, and the accounts have none
problem-numbers-fix = Name their column in kam.toml { $key }

## Cells
problem-missing = is empty, and every row of { $table } needs it
problem-missing-fix = Fill it where the row comes from, or name another column in kam.toml { $column }
problem-uncalculated = is a formula that was never calculated
problem-uncalculated-fix = Open the file in a spreadsheet program, save it, and copy it here again
problem-merged-cells = is merged with a cell above or beside it, which alone has the value
problem-merged-cells-fix = Unmerge the cells, and fill the value into each of them
problem-rounded = is a number of more than 15 digits, and a spreadsheet keeps no more: its last digits are lost
problem-rounded-fix = Export the column as text, or the table as CSV
problem-control = holds control characters
problem-control-fix = Correct it where the row comes from
problem-number = is no number with decimal sign '{ $decimal }' and thousands sign '{ $thousands }'
problem-number-plain = is no number with decimal sign '{ $decimal }' and no thousands sign
problem-number-fix = Set decimal and thousands in kam.toml { $key } as the file writes them; { problem-nothing }
problem-number-plain-fix = { problem-number-fix }
problem-number-comma = { problem-number-plain }
problem-number-comma-fix = If the file writes amounts so, set decimal = "," and thousands = "." in kam.toml { $key }; { problem-nothing }
problem-number-point = { problem-number-plain }
problem-number-point-fix = If the file writes amounts so, set thousands = "," in kam.toml { $key }; { problem-nothing }
problem-number-trailing-minus = has its minus behind it
problem-number-trailing-minus-fix = Set negative = "trailing-minus" in kam.toml { $key }
problem-number-parentheses = stands in parentheses, as negative amounts do
problem-number-parentheses-fix = Set negative = "parentheses" in kam.toml { $key }
problem-number-percent = is a percentage, and an amount or a number is expected
problem-number-percent-fix = Export the number itself, or name another column
problem-number-currency = is written in { $sign }, and its row is in another currency ({ $currency } where it names none)
problem-number-currency-fix = Export the number alone, and its currency in a column of its own
problem-words = holds words that are not mapped yet: { $words }
problem-words-fix = Say in kam.toml { $key } which of them stand for each of { $ours }: begin with { $paste } and move each word to the list it belongs to
problem-currencies = holds amounts in several currencies: { $signs }
problem-spreadsheet = is an error of a spreadsheet
problem-spreadsheet-fix = Correct the formula there and export again
problem-destroyed = is a number that a spreadsheet has shortened: the id it was is gone
problem-destroyed-fix = Export it again from where it comes from, and don't open the file in a spreadsheet in between
problem-merged = has been joined to { $joined } by [merged] in kam.toml; what names it counts there
problem-merged-fix = Nothing has to be done
problem-merged-target = is no account, and [merged] in kam.toml joins { $old } to it: what names { $old } is held back
problem-merged-target-fix = Name an account that is in the export
problem-merged-unnamed = is in no export, and [merged] in kam.toml joins it to { $new }
problem-merged-unnamed-fix = Correct it, or remove the line once no export names the old id any more
problem-finite = is no finite number
problem-finite-fix = { problem-whole-fix }
problem-decimals = has more than four decimals
problem-decimals-fix = Round it to four decimals in the export
problem-large = has more than twelve digits before the decimal sign
problem-large-fix = { problem-control-fix }
problem-whole = is no whole number
problem-whole-fix = Correct it where the row comes from; { problem-nothing }
problem-date = is no date written as { $format }
problem-date-fix = Set date_format in kam.toml { $key } as the file writes dates; { problem-nothing }
problem-date-serial = is no date written as { $format }; it looks like the number that a spreadsheet gives a day
problem-date-serial-fix = Set date_format = "serial" in kam.toml { $key } if all days are written so; else format the column as dates and export again
problem-date-alike = { problem-date }
problem-date-alike-fix = If the file writes all dates so, set date_format = { $alike } in kam.toml { $key }; { problem-nothing }
problem-date-doubtful = { problem-date }
problem-date-doubtful-fix = If the file writes all dates so, set date_format = { $alike } or { $other } in kam.toml { $key }; { problem-nothing }
problem-day = is no day of the calendar
problem-day-fix = { problem-whole-fix }
problem-word = is none of { $known }
problem-word-fix = Say in kam.toml { $words } which of { $known } it stands for
problem-between = is not from { $low } to { $high }
problem-between-fix = { problem-whole-fix }
problem-below = is below { $low }
problem-below-fix = { problem-whole-fix }
problem-unknown = is not among the { $refers }, or its row there is held back
problem-unknown-fix = Add it there or correct it; another spelling of a known one goes to kam.toml { $words }
problem-dropped = is not among the { $refers }; the row is kept without it
problem-dropped-fix = { problem-unknown-fix }
problem-dropped-held = is not among the { $refers }; once all else in the row is right, it is kept without it
problem-dropped-held-fix = { problem-unknown-fix }
problem-shifted-right = is out of place, it seems: from here on the fields of this row fit the column before theirs
problem-shifted-right-fix = Look for one field too many here or before, such as a text with a delimiter that is not quoted, and mend it in the export
problem-shifted-left = is out of place, it seems: from here on the fields of this row fit the column behind theirs
problem-shifted-left-fix = Look for a field that is missing here or before, such as an empty one that was left out, and fill it in the export
problem-owner = is not among the reps, or its row there is held back: so is the account, with all that names it
problem-owner-fix = Name another owner or add the person to the reps; another spelling of a known one goes to kam.toml { $words }; where the orders shall decide who owns the account, write { $nothing }
problem-owners = is not the only owner that rows of this account name: it is held back, with all that names it
problem-owners-fix = Keep the row that is right
problem-spelling = is there as { $meant } (of { $lost } ids that nothing was found for, { $found } are only written otherwise)
problem-spelling-fix = Set { $form } in kam.toml { $here } and { $there }, and in every other table that names the same ids; all ids of these tables are read so
problem-named = is a name in { $there }, and no id (of { $lost } values that nothing was found for, { $found } are names there)
problem-named-fix = Let { $keys } in kam.toml be the column with the names, if all exports name them so; else map them in { $words }
problem-ambiguous = is the number of more than one account
problem-ambiguous-fix = Give each account a number of its own in the export of the accounts
problem-currency = is not { $currency }, the workbook's currency, and has no rate
problem-currency-fix = Name in kam.toml what one of it is worth in { $currency }, as in { $rates }0.92; where it means { $currency }, say so in { $meant }; where the column says nothing, set currency = [] in { $columns }
problem-won = is empty, and a won deal is revenue: it needs a day and an amount
problem-won-fix = Fill it where the row comes from; where order lines are the revenue, name them in kam.toml [sources.sales]
problem-nothing = what stands for nothing goes to kam.toml { $nothing }

## Columns and keys
problem-points = has three digits after each point: the points may stand between thousands
problem-points-fix = If they do, set decimal = "," and thousands = "." in kam.toml { $key }; if not, decimal = "."
problem-mojibake = is text in UTF-8 that was read as another encoding ({ $rows ->
    [one] one row
   *[other] { $rows } rows
  } with the like)
problem-mojibake-fix = Set encoding = "utf-8-sig" in kam.toml { $key }; if the export holds it so, correct it where it comes from
problem-mangled = looks like an id that a spreadsheet took for a date ({ $rows ->
    [one] one row
   *[other] { $rows } rows
  })
problem-mangled-fix = Export it again from where it comes from, and don't open the file in a spreadsheet in between
problem-id-decimals = looks like an id that was taken for a number ({ $rows ->
    [one] one row
   *[other] { $rows } rows
  })
problem-id-decimals-fix = Set ids = ["no-decimals"] in kam.toml { $key }: 123.0 is read as 123 then
problem-look-alike = looks like { $other } and is another
problem-look-alike-fix = If both are one account, correct it where it comes from, or join them with [merged] in kam.toml
problem-twice = has { $rows ->
    [one] one row that stands
   *[other] { $rows } rows that stand
  } in another file just so ({ $amount }), and no numbers of order lines to tell whether they are the same
problem-twice-fix = Look whether the files overlap; with order and line in kam.toml { $key } it is told exactly
problem-nameless = names no account ({ $rows ->
    [one] one row
   *[other] { $rows } rows
  })
problem-nameless-fix = Give each row its account in the export; until then these rows are held back
problem-repeated = is in { $file }, line { $row } already
problem-repeated-fix = Keep one of them in the export; the first is used until then

## Links and goals
problem-circle = goes in a circle: { $members }
problem-circle-long = goes in a circle: { $members } > { $more } more > { $first }
problem-circle-fix = Correct one of these links in the export; until then this one is left out
problem-manager = is no row of the reps, and { $reps ->
    [one] one of them reports
   *[other] { $reps } of them report
  } there
problem-manager-fix = Add the person to the export of the reps; until then the id is all that is known of them; where it is nobody, say so in kam.toml { $nobody }
problem-quota-year-quarter = has a quota for a year beside those for a quarter in it ({ $year })
problem-quota-year-month = has a quota for a year beside those for a month in it ({ $year })
problem-quota-quarter-month = has a quota for a quarter beside those for a month in it (quarter { $quarter } of { $year })
problem-quota-quarter-fix = Export one kind of them; until then those for a quarter count
problem-quota-month-fix = Export one kind of them; until then those for a month count
problem-goal-account = is no account
problem-goal-account-fix = Correct the id or remove the line: an account whose row is missing or held back has no goal
problem-goal-rep = is no rep
problem-goal-rep-fix = Correct the id or remove the line: a rep whose row is missing or held back has no goal
problem-weights-account = is no account, so nothing has these weights
problem-weights-account-fix = Correct the id or remove the table: an account whose row is missing or held back has no value
problem-keep-account = is no account, so none stays with its owner for it
problem-keep-account-fix = Correct the id or remove it
problem-owning-rep = is no rep, so it counts for nobody
problem-owning-rep-fix = Correct the id, remove it, or add the person to the export of the reps
problem-word-unmet = stands in no row of { $column } and counts for nothing
problem-word-unmet-few-fix = Write a word as the export has it, with its large and small letters: { $known }
problem-word-unmet-many-fix = Write a word of { $column } as the export has it, with its large and small letters: { $known } and others
problem-word-unmet-none-fix = { $column } is empty in every row: say in kam.toml which column of the export fills it, or leave the word out

## Against the last export
problem-other-rows = has { $rows } rows, { $change } against the last export that was planned with ({ $before } rows)
problem-other-sum = adds up to { $amount }, { $change } against the last export that was planned with
problem-unheeded-owner = { $by } decided that this is the owner of { $account }, who is not among the reps; the rules of kam.toml decide instead
problem-unheeded-owner-fix = Correct the decision, or add the person to the export of the reps
problem-target-year = { $by } set a target of { $subject } for this, which is no year: it counts for none
problem-target-year-fix = Withdraw it, and set one for a year, as in account_target/2027
problem-target-rep = { $by } set a target for this person, who is not among the reps: it counts for nobody
problem-target-rep-fix = Withdraw it, or add the person to the export of the reps
problem-target-team = { $by } set a target for this person's team, and nobody reports to them: it counts for nobody
problem-target-team-fix = Withdraw it, or correct who reports to whom in the export of the reps
problem-other-export-fix = Look whether the export is whole, of the right period and in it once
problem-columns-gone = lacks columns of the last export: { $gone }
problem-columns-gone-fix = If one was renamed, correct kam.toml { $key }
problem-accounts-gone = lacks { $gone ->
    [one] one account
   *[other] { $gone } accounts
  } of the last export, and has { $new } new: gone { $gone ->
    [one] is
   *[other] are
  } { $ids }
problem-accounts-gone-fix = If they were joined or renumbered, say so under [merged] in kam.toml, as in "old id" = "new id"
problem-no-account = names no account
problem-stale = ends on { $end }, and the as-of date is { $as_of }: what looks lost after it may only be missing
problem-stale-fix = Export it again to the as-of date, or set dates.as_of = "data-end" in kam.toml

## Features of opportunities
problem-known-late-by-name = is known of a deal only when it is decided, so nothing can be learnt from it for one that is open
problem-known-late-filled-at-close = is filled in closed deals and seldom in open ones: it is known only when a deal is decided
problem-known-late-days-to-close = runs with the days from opening to closing: it is known only when a deal is decided
problem-known-late-decides = tells nearly all won deals from lost ones, and open ones have nothing like it: it is written when a deal is decided
problem-known-late-fix = Take { $column } out of targeting.features, or name a column that is known on the day a deal is opened; the others still count
